namespace Steward.Audit;

/// <summary>Of the refusals taken up again within a year, those that were won within 180 days: by the deal that came of the refusal, or by one that came of that deal. A figure, not a fault.</summary>
public sealed class RevivedDeals() : Check("10c", 1, 1)
{
    private const string Taken = """
        from deals d left join deals o on o.id = d.after_id left join pipelines f on f.id = o.pipeline_id join pipelines p on p.id = d.pipeline_id
        where d.created >= @year and d.created <= @now and (p.kind = 2 or o.outcome = 2 and coalesce(f.kind, 0) <> 2)
        """;

    public override Severity Severity => Severity.Info;
    public override bool IsFigure => true;
    public override SubjectKind Subject => SubjectKind.Deal;
    protected override string Population => $"select d.owner_id, count(*) as number {Taken} group by d.owner_id";

    protected override string Violations => $"""
        select id as subject, owner_id, amount as weight, closed as since, (closed - created) / 86400000000 as value from (
          select d.id, d.owner_id, d.amount, d.created,
            case when d.outcome = 1 then d.closed else (select min(n.closed) from deals n where n.after_id = d.id and n.outcome = 1) end as closed {Taken}) taken
        where closed <= created + 15552000000000 order by id
        """;
}
