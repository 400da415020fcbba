using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;

namespace Steward.Audit;

/// <summary>One change of one stage.</summary>
/// <param name="Said">The new value in words, where it is not a text itself.</param>
public sealed record StageChange(FindingView Finding, long Stage, string Key, string? To, Phrase? Said = null)
{
    internal MendRow Row => new StageRow(this);
}

internal sealed record StageRow(StageChange What) : MendRow(What.Finding, new Phrase("audit.change.stage", new Phrase("deals.stage-attribute." + What.Key), (object?)What.Said ?? What.To));

/// <summary>Mends stages by editing them: each check says what it would write.</summary>
public abstract class MendStages(EditStage edit, BaseReader reader) : Remedy
{
    public override string Kind => "stages";

    protected BaseReader Reader => reader;

    protected abstract Task<IReadOnlyList<StageChange>> Changes(IReadOnlyList<FindingView> findings, Instant now);

    public override async Task<RemedyPlan> Plan(IReadOnlyList<FindingView> findings, Instant now) =>
        new([.. (await Changes(findings, now)).Select(change => change.Row)]);

    public override async Task<Outcome<IReadOnlyList<Mended>>> Mend(RemedyPlan plan, Work work)
    {
        var mended = new List<Mended>();
        foreach (var change in plan.Rows.OfType<StageRow>().Select(row => row.What))
        {
            var stage = await work.Db.FindAsync<Stage>(new StageId(change.Stage));
            var was = stage is null ? null : StageAttributes.Read(stage, change.Key);
            var done = await edit.RunIn(work, new StageEdit(new StageId(change.Stage), new Dictionary<string, string?> { [change.Key] = change.To }));
            if (done.IsRefused && done.Refusal.Kind == RefusalKind.Forbidden) return done.Refusal;
            if (!done.IsRefused) mended.Add(new Mended(change.Finding.Id, Mended.Stage, change.Stage, change.Key, was, StageAttributes.Read(done.Done, change.Key)));
        }
        return Outcome<IReadOnlyList<Mended>>.From(mended);
    }
}
