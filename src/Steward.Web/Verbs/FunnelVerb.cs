using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using Steward.Database;
using Steward.Deals;

namespace Steward.Web.Verbs;

public sealed class FunnelVerb() : Verb("funnel", "conversion and time on stage, from the stage history")
{
    private readonly Option<string?> pipeline = new("--pipeline") { Description = "its name; left out, the first" };
    private readonly Option<string?> from = new("--from") { Description = "only deals created from this day on" };
    private readonly Option<string?> to = new("--to") { Description = "and until the end of this day" };

    public override int? Refuse(ParseResult asked, Desk desk) =>
        new[] { ("--from", asked.GetValue(from)), ("--to", asked.GetValue(to)) }.FirstOrDefault(given => given.Item2 is not null && Day(given.Item2) is null) is (var option, { } wrong)
            ? desk.Misused($"{option} {wrong} is not a day. Write it as 2026-11-24.") : null;

    public override async Task<int> Run(ParseResult asked, Desk desk, CancellationToken stop)
    {
        var (first, last) = (Day(asked.GetValue(from)), Day(asked.GetValue(to)));
        var zone = desk.The<Settings>().Zone;
        var ask = new FunnelAsk(asked.GetValue(pipeline), first is { } f ? zone.AtStartOfDay(f).ToInstant() : null, last is { } l ? zone.AtStartOfDay(l.PlusDays(1)).ToInstant() : null);
        if (await desk.The<FunnelQuery>().Read(ask, stop) is not { } funnel) return desk.Refuse(ask.Pipeline is null ? "The base has no pipeline yet." : $"There is no pipeline “{ask.Pipeline}”.");
        desk.Tell(funnel, words =>
        {
            foreach (var stage in funnel.Stages)
                words.WriteLine($"{stage.Name,-32} {stage.Entered,8:N0} entered {stage.Advanced,8:N0} on {stage.Lost,8:N0} lost {stage.Open,8:N0} open  {stage.Conversion,7:P1}  median {stage.MedianDays:0.#} d, p90 {stage.P90Days:0.#} d");
            words.WriteLine($"{funnel.Won:N0} won, {funnel.Lost:N0} lost, {funnel.Open:N0} open");
        });
        return ExitCode.Done;
    }

    private static LocalDate? Day(string? text) => LocalDatePattern.Iso.Parse(text ?? "") is { Success: true } parsed ? parsed.Value : null;
}
