using System.Diagnostics;
using System.Globalization;
using Steward.Web.Verbs;

namespace Steward.Web.Bench;

/// <summary>Brings a company's whole export of our own layout into an empty base: a tenth of the rows are clients, a tenth their phones, a fifth deals, a fifth their stays, the rest activities.</summary>
public sealed class ImportMeasure(int rows) : Measure($"import-{rows}", $"import of {rows:N0} rows (clients, phones, deals, stays, activities) into an empty base, by the verb")
{
    public override async Task<Figure> Take(BenchSite site, CancellationToken stop)
    {
        if (VerbList.All().All(verb => verb.Name != "import")) return Figure.Missing(this, "there is no verb import");
        var folder = Directory.CreateDirectory(Path.Combine(site.Folder, Name)).FullName;
        var files = Write(folder);
        var began = Stopwatch.GetTimestamp();
        await using var import = OwnProgram.Start(["import", .. files, "--preset", "steward", "--json", "--data", Path.Combine(folder, "data")]);
        var (status, _, complaint) = await import.End(stop);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Directory.Delete(folder, recursive: true);
        return status == ExitCode.Done
            ? new Figure(Name, What) { Times = 1, MedianMs = Math.Round(seconds * 1000), PerSecond = Math.Round(rows / seconds), Megabytes = import.PeakMegabytes, Note = "rows per second; the peak of its memory" }
            : Figure.Missing(this, complaint.Trim());
    }

    private string[] Write(string folder)
    {
        string[] files = [.. new[] { "clients", "contact_points", "deals", "stage_visits", "activities" }.Select(name => Path.Combine(folder, name + ".csv"))];
        var (clients, deals) = (rows / 10, rows / 5);
        Write(files[0], "external_id,name,is_company,city,source,created", clients, i => $"c{i},\"Client {i} of Tbilisi\",{(i % 3 == 0 ? "true" : "false")},Tbilisi,Website,{Day(i)}T09:30:00Z");
        Write(files[1], "client,kind,value", clients, i => $"c{i},phone,+99559{9_000_000 + i}");
        Write(files[2], "external_id,client,title,pipeline,stage,outcome,created,stage_entered,amount,currency", deals,
            i => $"d{i},c{i % clients},\"{3 + i % 30} windows\",Sales,{Stage(i)},open,{Day(i)}T10:00:00Z,{Day(i)}T10:00:00Z,{500 + i % 9000},GEL");
        Write(files[3], "deal,stage,entered,left,exit", deals, i => $"d{i},{Stage(i)},{Day(i)}T10:00:00Z,,none");
        Write(files[4], "external_id,client,deal,kind,direction,at,text,talk_seconds", rows - 2 * clients - 2 * deals,
            i => $"a{i},c{i % deals % clients},d{i % deals},call,out,{Day(i)}T11:{i % 60:00}:00Z,\"Spoke about {3 + i % 30} windows and the day of measuring\",{40 + i % 300}");
        return files;
    }

    private static void Write(string file, string header, int count, Func<int, string> row)
    {
        using var writer = new StreamWriter(file);
        writer.WriteLine(header);
        for (var i = 0; i < count; i++) writer.WriteLine(row(i));
    }

    private static string Stage(int i) => (i % 4) switch { 0 => "Request qualified", 1 => "Measured on site", 2 => "Offer sent", _ => "Contract signed" };

    private static string Day(int i) => new DateOnly(2026, 1, 1).AddDays(i % 300).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
