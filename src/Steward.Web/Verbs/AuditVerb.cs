using System.CommandLine;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Steward.Audit;
using Steward.Database;
using Steward.Imports;
using Steward.Ui;

namespace Steward.Web.Verbs;

public sealed class AuditVerb() : Verb("audit", "runs all checks over the base, or over somebody's export")
{
    private readonly Argument<string[]> files = new("files") { Description = "an export: it goes into a throw-away base, and your own is not touched", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> preset = new("--preset") { Description = "the system that the export comes from" };
    private readonly Option<string?> map = new("--map") { Description = "a mapping in YAML; see samples/" };
    private readonly Option<double?> failUnder = new("--fail-under") { Description = "exit status 1 when the score is lower" };
    private readonly Option<string?> html = new("--html") { Description = "writes a report into one file that prints on A4" };
    private readonly Option<string[]> check = new("--check") { Description = "only these checks, for example 7a 7b", AllowMultipleArgumentsPerToken = true };

    public override bool OpensNoBase(ParseResult asked) => asked.GetValue(files) is { Length: > 0 };

    public override int? Refuse(ParseResult asked, Desk desk)
    {
        if ((desk.NoPlaceFor("--html", asked.GetValue(html)) ?? ImportVerb.RefusePreset(asked.GetValue(preset), desk)) is { } status) return status;
        if (OpensNoBase(asked)) PlanOf(asked, desk);
        return null;
    }

    public override async Task<int> Run(ParseResult asked, Desk desk, CancellationToken stop)
    {
        if (!OpensNoBase(asked)) return await Checked(asked, desk, keep: true, stop);
        var plan = PlanOf(asked, desk);
        await using var thrownAway = await OpenedBase.OpenThrowAway();
        var own = desk with { House = thrownAway.Services };
        var brought = await ImportVerb.Bring(plan, dryRun: false, own, stop);
        if (brought.Rejected > 0) await desk.Error.WriteLineAsync($"{brought.Rejected:N0} rows could not be read, the first: {ImportVerb.Sentence(brought.Rejects[0])}");
        return await Checked(asked, own, keep: false, stop);
    }

    private ImportPlan PlanOf(ParseResult asked, Desk desk) =>
        ImportVerb.Plan([.. asked.GetValue(files)!.Select(desk.PathOf)], asked.GetValue(map) is { } path ? desk.PathOf(path) : null);

    private async Task<int> Checked(ParseResult asked, Desk desk, bool keep, CancellationToken stop)
    {
        var only = (asked.GetValue(check) ?? []).SelectMany(ids => ids.Split(',', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var known = desk.House.GetServices<Check>().Select(c => c.Id).ToList();
        if (only.FirstOrDefault(id => !known.Contains(id)) is { } unknown)
            return desk.Misused($"There is no check {unknown}. The checks are {string.Join(", ", known)}.");
        return await Report(desk.House, desk, new(only, asked.GetValue(failUnder), asked.GetValue(html), Keep: keep && only.Count == 0 && HouseClock.Pinned is null), stop);
    }

    /// <param name="Keep">Write findings and the score into the base: not for a moment of the past, a part of the checks, or a throw-away base.</param>
    public sealed record Ask(IReadOnlyList<string> Only, double? FailUnder, string? Html, bool Keep);

    /// <summary>Audits the base of the given house, whichever it is, and says what came of it.</summary>
    public static async Task<int> Report(IServiceProvider house, Desk desk, Ask ask, CancellationToken stop)
    {
        desk.Progress("Checking…");
        var measured = await house.GetRequiredService<RunChecks>().Run(ask.Only, stop);
        if (ask.Keep) await house.GetRequiredService<KeepFindings>().Keep(measured, stop: stop);
        var settings = house.GetRequiredService<Settings>();
        var report = await house.GetRequiredService<AuditReports>().Of(measured, new Words(settings.Zone).In(Lang.En), stop: stop);
        if (ask.Html is not null) await WriteHtml(house, report, desk.PathOf(ask.Html));
        desk.Progress("");
        desk.Tell(report, words => Say(report, words));
        return ask.FailUnder is { } least && !(report.Score >= least) ? ExitCode.SomethingIsWrong : ExitCode.Done;
    }

    private static void Say(AuditReport report, TextWriter words)
    {
        words.WriteLine(report.Score is { } score ? $"{score:0.#} of 100, from the {report.Checks.Count(c => c.Ask is null)} of {report.Checks.Count} checks that this base can answer" : "Nothing could be measured.");
        foreach (var check in report.Checks)
            words.WriteLine(check.Ask is null
                ? $"{check.Id,-4} {check.State,-6} {check.Score,5:0.#}  {check.Violations:N0} of {check.Population:N0}  {check.Title}"
                : $"{check.Id,-4} grey          {check.Title}: {check.Ask}");
        foreach (var person in report.People) words.WriteLine($"{person.Score,10:0.#}  {person.Violations} found  {person.Name}");
    }

    private static async Task WriteHtml(IServiceProvider house, AuditReport report, string path)
    {
        await using var scope = house.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, house.GetRequiredService<ILoggerFactory>());
        var text = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<ReportDocument>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Report"] = report }))).ToHtmlString());
        await File.WriteAllTextAsync(path, text);
    }
}
