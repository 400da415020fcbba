using System.CommandLine;
using Steward.Demo;
using Steward.Web.Bench;

namespace Steward.Web.Verbs;

public sealed class BenchVerb() : Verb("bench", "measures this program on this machine, over a simulated base of its own")
{
    private readonly Option<int?> clients = new("--clients") { Description = "how many clients; left out, five for nine deals" };
    private readonly Option<int> deals = new("--deals") { Description = "how many deals", DefaultValueFactory = _ => 10_000 };
    private readonly Option<int> months = new("--months") { Description = "how long the company has lived; in one month few deals are closed yet", DefaultValueFactory = _ => 12 };
    private readonly Option<string?> keep = new("--keep") { Description = "a folder in which the filled base stays, to be measured again: what the measures changed stays in it too" };
    private readonly Option<bool> imports = new("--no-imports") { Description = "leave out the long imports" };
    private readonly Option<string[]> only = new("--only") { Description = "only these measures", AllowMultipleArgumentsPerToken = true };

    public override bool OpensNoBase(ParseResult asked) => true;

    public override int? Refuse(ParseResult asked, Desk desk)
    {
        var known = Measures.All(true).Select(measure => measure.Name).ToList();
        if ((asked.GetValue(only) ?? []).FirstOrDefault(name => !known.Contains(name)) is { } unknown) return desk.Misused($"There is no measure {unknown}. The measures are {string.Join(", ", known)}.");
        return asked.GetValue(deals) < 1 || asked.GetValue(clients) < 1 ? desk.Misused("--deals and --clients are whole numbers from 1 on.") : null;
    }

    public override async Task<int> Run(ParseResult asked, Desk desk, CancellationToken stop)
    {
        var named = asked.GetValue(only) ?? [];
        var measures = Measures.All(!asked.GetValue(imports)).Where(measure => named.Length == 0 || named.Contains(measure.Name)).ToList();
        var simulation = new Simulation(asked.GetValue(deals), asked.GetValue(months));
        if (asked.GetValue(clients) is { } count) simulation = simulation with { Clients = count };
        var folder = asked.GetValue(keep) ?? Directory.CreateTempSubdirectory("steward-bench-").FullName;
        try
        {
            await using var site = await BenchSite.Fill(folder, simulation, share => desk.Progress($"filling: {share:P0}"), stop);
            await site.Start(stop);
            var figures = new List<Figure>();
            foreach (var measure in measures)
            {
                desk.Progress(measure.Name);
                figures.Add(await Take(measure, site, stop));
            }
            desk.Progress("");
            Tell(desk, site, figures);
            return ExitCode.Done;
        }
        finally
        {
            if (asked.GetValue(keep) is null) Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Figure> Take(Measure measure, BenchSite site, CancellationToken stop)
    {
        try { return await measure.Take(site, stop); }
        catch (HttpRequestException fault) { return Figure.Missing(measure, fault.Message); }
    }

    private static void Tell(Desk desk, BenchSite site, List<Figure> figures) =>
        desk.Tell(new { machine = Machine.This(site.Engine), size = new { site.Size.Clients, site.Size.Deals, site.OpenDeals, site.Size.Activities, site.Size.Tasks }, figures }, words =>
        {
            foreach (var figure in figures)
                words.WriteLine(figure.Absent is { } why ? $"{figure.Name,-20} absent: {why}"
                    : $"{figure.Name,-20} {figure.MedianMs,9:0.0} ms  p95 {figure.P95Ms,9:0.0}  {figure.PerSecond,9:0.#}/s  {figure.Megabytes,7:0.#} MB  n={figure.Times}");
        });
}
