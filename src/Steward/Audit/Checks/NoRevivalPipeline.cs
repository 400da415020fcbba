namespace Steward.Audit;

/// <summary>Thirty clients or more who refused within 90 days might come back, and no pipeline leads them.</summary>
public sealed class NoRevivalPipeline() : Check("10a", 0, 0)
{
    private const string Lost = """
        (select count(*) as losses, cast(coalesce(sum(d.amount), 0) as bigint) as amount from closures c join loss_reasons r on r.id = c.reason_id join deals d on d.id = c.deal_id
          where c.outcome = 2 and c.at >= @quarter and c.at <= @now and r.recoverable = 1 and c.reopened_at is null) lost where losses >= 30
        """;

    public override bool IsCensus => true;
    public override Needs Needs => Needs.LossReasons;
    public override SubjectKind Subject => SubjectKind.Company;
    public override Mending Remedy => Mending.By<LayRevivalPipeline>();
    protected override string Population => $"select cast(null as bigint) as owner_id, 1 as number from {Lost}";
    protected override string Violations => $"select 0 as subject, losses as value, amount as weight from {Lost} and not exists (select 1 from pipelines p where p.kind = 2 and p.archived is null)";
}
