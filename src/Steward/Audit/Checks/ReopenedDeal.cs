namespace Steward.Audit;

/// <summary>A closed deal that came back, and was not closed again within ten minutes.</summary>
public sealed class ReopenedDeal() : Check("9a", 0, .01)
{
    public override Severity Severity => Severity.Critical;
    public override Needs Needs => Needs.Closings;
    public override SubjectKind Subject => SubjectKind.Closure;
    public override Mending Remedy => Mending.By<CloseReopened>();
    public override string Place => CardTop;
    protected override string Population => "select d.owner_id, count(*) as number from deals d where exists (select 1 from closures c where c.deal_id = d.id and c.at <= @now) group by d.owner_id";

    protected override string Violations => """
        select min(c.id) as subject, d.owner_id, d.amount as weight, max(c.reopened_at) as since, max(c.outcome) as value from closures c join deals d on d.id = c.deal_id
        where c.at <= @now and c.reopened_at <= @now and not exists (select 1 from closures n
          where n.deal_id = c.deal_id and n.id <> c.id and n.at >= c.reopened_at and n.at <= c.reopened_at + 600000000)
        group by d.id, d.owner_id, d.amount
        """;
}
