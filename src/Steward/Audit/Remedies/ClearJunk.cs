using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;

namespace Steward.Audit;

/// <summary>The junk is taken out of the field, and whoever answers for the deal is asked for the true value.</summary>
public sealed class ClearJunk(EditDeal edit, TaskTools tools) : Remedy
{
    public override string Kind => "values";

    public override async Task<RemedyPlan> Plan(IReadOnlyList<FindingView> findings, Instant now) => new(
        [.. findings.Select(f => new MendRow(f, new Phrase("audit.change.clear", Evidence.Read(f.Why).Word)))],
        await TaskSpread.Of([.. findings.Select(f => (f, f.OwnerId))], tools.Reader, tools.Calendar, now));

    public override async Task<Outcome<IReadOnlyList<Mended>>> Mend(RemedyPlan plan, Work work)
    {
        var mended = new List<Mended>();
        var keys = (await work.Connection.QueryAsync<(long Id, string Key)>("select id, key from fields where subject = 1", transaction: work.Transaction)).ToDictionary(f => f.Id, f => f.Key);
        foreach (var step in plan.Tasks!.Steps)
        {
            var (attribute, field) = DealValues.FieldOf(step.Finding.SubjectId);
            if ((attribute ?? keys.GetValueOrDefault(field)) is not { } key) continue;
            var deal = DealValues.DealOf(step.Finding.SubjectId);
            if ((await edit.RunIn(work, new DealEdit(new DealId(deal), new Dictionary<string, string?> { [key] = null }))).IsRefused) continue;
            mended.Add(new Mended(step.Finding.Id, Mended.Value, deal, key, Evidence.Read(step.Finding.Why).Word));
            if (await tools.Plan(StepKind.Call, tools.Title(Check, step.Finding), step, work) is { } task) mended.Add(new Mended(step.Finding.Id, Mended.Task, task.Id.Value));
        }
        return Outcome<IReadOnlyList<Mended>>.From(mended);
    }
}
