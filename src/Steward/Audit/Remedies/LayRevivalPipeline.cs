using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;

namespace Steward.Audit;

/// <summary>The ready pipeline for those who refused, in the language of the base, with its rules. Undoing puts it away while nobody works in it.</summary>
public sealed class LayRevivalPipeline(StartRevival start, Settings settings) : Remedy
{
    public override string Kind => "pipeline";

    public override Task<RemedyPlan> Plan(IReadOnlyList<FindingView> findings, Instant now)
    {
        var (name, stages) = StartRevival.NamesIn(Templates.In(settings));
        return Task.FromResult(new RemedyPlan([.. findings.Take(1).Select(f => new MendRow(f, new Phrase("audit.change.pipeline", name, string.Join(" → ", stages))))]));
    }

    public override async Task<Outcome<IReadOnlyList<Mended>>> Mend(RemedyPlan plan, Work work)
    {
        var laid = await start.RunIn(work, new RevivalToStart(Templates.In(settings)));
        return laid.IsRefused ? laid.Refusal : Outcome<IReadOnlyList<Mended>>.From([new Mended(plan.Rows[0].Finding.Id, Mended.Pipeline, laid.Done.Id.Value)]);
    }
}
