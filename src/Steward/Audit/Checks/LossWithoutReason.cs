using Steward.Deals;

namespace Steward.Audit;

/// <summary>A deal closed as lost, and nobody said why.</summary>
public sealed class LossWithoutReason() : Check("6e", 0, .01)
{
    private const string Lost = "from closures c join deals d on d.id = c.deal_id where c.outcome = 2 and c.at >= @period and c.at <= @now";

    public override Severity Severity => Severity.Critical;
    public override Needs Needs => Needs.LossReasons;
    public override SubjectKind Subject => SubjectKind.Closure;
    public override Mending Remedy => Mending.Tasks(StepKind.Other);
    public override string Place => CardTop;
    protected override string Population => $"select coalesce(c.closed_by, d.owner_id) as owner_id, count(*) as number {Lost} group by coalesce(c.closed_by, d.owner_id)";
    protected override string Violations => $"select c.id as subject, coalesce(c.closed_by, d.owner_id) as owner_id, c.at as since, d.amount as weight {Lost} and c.reason_id is null";
}
