using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

public sealed class RevivalRuleLine
{
    public RevivalRuleId Id { get; init; }
    public PipelineId Pipeline { get; init; }
    public string PipelineName { get; init; } = "";
    public long? Reason { get; init; }
    public string? ReasonName { get; init; }
    public long LeastAmount { get; init; }
    public int AfterDays { get; init; }

    public decimal Least => new Money(LeastAmount, "").Amount;
}

public sealed class PipelineChoice
{
    public PipelineId Id { get; init; }
    public string Name { get; init; } = "";
    public PipelineKind Kind { get; init; }
}

public sealed class RevivalRulesQuery(Reader reader)
{
    public Task<IReadOnlyList<RevivalRuleLine>> All(Caller by, CancellationToken stop = default) => reader.Query<RevivalRuleLine>(by, """
        select x.id, x.pipeline_id as pipeline, p.name as pipeline_name, x.reason_id as reason, r.name as reason_name, x.least_amount, x.after_days
        from revival_rules x join pipelines p on p.id = x.pipeline_id left join loss_reasons r on r.id = x.reason_id where x.archived is null and p.archived is null order by p.position, x.after_days, x.id
        """, null, stop);

    /// <summary>Rules that could be switched on: for each reason that has a term and no rule, into the first revival pipeline that offers it.</summary>
    public Task<IReadOnlyList<RevivalRuleLine>> Off(Caller by, CancellationToken stop = default) => reader.Query<RevivalRuleLine>(by, """
        select p.id as pipeline, p.name as pipeline_name, r.id as reason, r.name as reason_name, r.revive_days as after_days
        from loss_reasons r join pipelines p on p.id = (select q.id from pipelines q where q.kind = 2 and q.archived is null and not exists (
            select 1 from hidden_fields h where h.pipeline_id = q.id and h.stage_id = 0 and h.field_key = 'reason:' || r.id) order by q.position, q.id limit 1)
        where r.archived is null and r.recoverable = 1 and r.revive_days is not null
          and not exists (select 1 from revival_rules x join pipelines q on q.id = x.pipeline_id where x.archived is null and q.archived is null and (x.reason_id = r.id or x.reason_id is null))
        order by r.position, r.id
        """, null, stop);

    public Task<IReadOnlyList<PipelineChoice>> Pipelines(Caller by, CancellationToken stop = default) =>
        reader.Query<PipelineChoice>(by, "select id, name, kind from pipelines where archived is null order by position, id", null, stop);
}
