namespace Steward.Audit;

/// <summary>An open deal older than two weeks that never left the stage it was opened on.</summary>
public sealed class DealFrozenAtBirth() : Check("B1a", .1, .3)
{
    private const string Aged = "from deals d left join deal_touches t on t.deal_id = d.id where d.outcome = 0 and d.created < @tenDaysAgo";

    public override Needs Needs => Needs.StageHistory | Needs.Creations;
    public override SubjectKind Subject => SubjectKind.Deal;
    public override string Place => CardTop;
    protected override string Population => $"select d.owner_id, count(*) as number {Aged} group by d.owner_id";

    protected override string Violations => $"""
        select d.id as subject, d.owner_id, d.amount as weight, d.created as since, coalesce(t.activities, 0) as value
        {Aged} and (select count(*) from stage_visits v where v.deal_id = d.id) < 2
        """;
}
