using System.CommandLine;
using Steward.Database;
using Steward.Foundation.Text;
using Steward.Imports;

namespace Steward.Web.Verbs;

public sealed class ImportVerb() : Verb("import", "brings an export in, with its history")
{
    private static readonly string[] LaterPresets = ["amocrm", "kommo", "bitrix24", "hubspot", "pipedrive", "salesforce"];
    private readonly Argument<string[]> files = new("files") { Description = "CSV, TSV or XLSX, gzipped or not", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> preset = new("--preset") { Description = "steward (found by itself from the header)" };
    private readonly Option<string?> map = new("--map") { Description = "a mapping in YAML; see samples/" };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "do everything, tell what came of it, and take it back" };
    private readonly Option<string?> rejects = new("--rejects") { Description = "where the rows that did not go in are written, as CSV" };

    public override bool MakesBase => true;

    public override int? Refuse(ParseResult asked, Desk desk)
    {
        if ((RefusePreset(asked.GetValue(preset), desk) ?? desk.NoPlaceFor("--rejects", asked.GetValue(rejects))) is { } status) return status;
        PlanOf(asked, desk);
        return null;
    }

    public override async Task<int> Run(ParseResult asked, Desk desk, CancellationToken stop)
    {
        var since = System.Diagnostics.Stopwatch.GetTimestamp();
        var plan = PlanOf(asked, desk);
        var result = await Bring(plan, asked.GetValue(dryRun), desk, stop);
        if (asked.GetValue(rejects) is { } file) WriteRejects(desk.PathOf(file), result.Rejects);
        var elapsedMs = (long)System.Diagnostics.Stopwatch.GetElapsedTime(since).TotalMilliseconds;
        desk.Tell(new { files = result.Files, rejects = result.Rejects, dryRun = result.DryRun, elapsedMs }, words => Tell(result, elapsedMs, words));
        return ExitCode.Done;
    }

    /// <summary>Null when such a preset is here, or none was named.</summary>
    internal static int? RefusePreset(string? named, Desk desk) =>
        named is null or "steward" ? null
        : desk.Misused(LaterPresets.Contains(named)
            ? $"The preset {named} is not part of this version. Describe the file with --map; samples/ has mappings to start from."
            : $"“{named}” is not a preset. Known: steward.");

    private ImportPlan PlanOf(ParseResult asked, Desk desk) => Plan([.. asked.GetValue(files)!.Select(desk.PathOf)], asked.GetValue(map) is { } path ? desk.PathOf(path) : null);

    /// <summary>The files and the mapping that fits them, or the one sentence why not.</summary>
    internal static ImportPlan Plan(IReadOnlyList<string> paths, string? mapPath)
    {
        try { return ImportPlan.Make(paths, mapPath is null ? null : ImportMap.Read(mapPath)); }
        catch (FileRefused refused) { throw new RefusedException(refused.Sentence); }
    }

    internal static async Task<ImportResult> Bring(ImportPlan plan, bool dryRun, Desk desk, CancellationToken stop)
    {
        try
        {
            var done = await desk.The<RunImport>().Run(new ImportAsk(plan, plan.Map.Name, dryRun, (share, rows) => desk.Progress($"{rows:N0} records, {share:P0}")), Caller.System(Door.Import), stop);
            desk.Progress("");
            return done.IsRefused ? throw new RefusedException(desk.Say(done.Refusal)) : done.Done;
        }
        catch (FileRefused refused)
        {
            throw new RefusedException(refused.Sentence);
        }
    }

    private static void WriteRejects(string path, IReadOnlyList<Reject> rejects)
    {
        using var writer = new StreamWriter(path);
        CsvText.WriteRow(writer, "file", "line", "column", "value", "reason");
        foreach (var reject in rejects)
            CsvText.WriteRow(writer, reject.File, reject.Line.ToString(System.Globalization.CultureInfo.InvariantCulture), reject.Column, reject.Value, reject.Reason);
    }

    private static void Tell(ImportResult result, long elapsedMs, TextWriter words)
    {
        foreach (var file in result.Files.Where(f => f.Rows > 0 || f.Created > 0))
            words.WriteLine($"{file.File}: {file.Rows:N0} rows, {file.Created:N0} records new, {file.Updated:N0} changed, {file.Unchanged:N0} as they were, {file.Rejected:N0} rejected");
        foreach (var reject in result.Rejects.Take(10)) words.WriteLine("  " + Sentence(reject));
        if (result.Rejects.Count > 10) words.WriteLine($"  … and {result.Rejects.Count - 10:N0} more; --rejects FILE writes them all.");
        words.WriteLine(result.DryRun ? $"Dry run: nothing was changed. {elapsedMs:N0} ms." : $"Done in {elapsedMs:N0} ms.");
    }

    internal static string Sentence(Reject reject) =>
        $"{reject.File}, line {reject.Line}{(reject.Column is null ? "" : $", {reject.Column}")}: {reject.Reason}{(reject.Value is null ? "" : $" (“{reject.Value}”)")}";
}
