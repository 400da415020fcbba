using Steward.Deals;

namespace Steward.Audit;

/// <summary>A loss that might come back, whose time came two weeks ago, and since it nobody touched the client, planned anything or opened a deal.
/// The time is that of the reason; where the reason says none, two months.</summary>
public sealed class LossNotWorked() : Check("10b", .3, .6)
{
    private const string Ripe = """
        from closures c join loss_reasons r on r.id = c.reason_id join deals d on d.id = c.deal_id
        where c.outcome = 2 and c.reopened_at is null and r.recoverable = 1 and c.at + (coalesce(r.revive_days, 60) + 14) * 86400000000 <= @now
        """;

    public override Needs Needs => Needs.LossReasons | Needs.Activities;
    public override SubjectKind Subject => SubjectKind.Closure;
    public override Mending Remedy => Mending.Tasks(StepKind.Call);
    public override string Place => CardTop;
    protected override string Population => $"select d.owner_id, count(*) as number {Ripe} group by d.owner_id";

    protected override string Violations => $"""
        select c.id as subject, d.owner_id, c.at as since, d.amount as weight, r.name as word {Ripe}
          and not exists (select 1 from activities a where a.client_id = d.client_id and a.at > c.at and (a.counts & 1) = 1)
          and not exists (select 1 from tasks t where t.client_id = d.client_id and t.created > c.at and t.ending <> 5)
          and not exists (select 1 from deals n where n.client_id = d.client_id and n.created > c.at) and not exists (select 1 from deals n where n.after_id = d.id) order by c.id
        """;
}
