namespace Steward.Audit;

/// <summary>An open deal for which nothing is planned from now on.</summary>
public sealed class OpenDealWithoutNextStep() : Check("7a", .05, .15)
{
    public override Needs Needs => Needs.Tasks;
    public override SubjectKind Subject => SubjectKind.Deal;
    public override Mending Remedy => Mending.By<PlanNextSteps>();
    public override string Place => CardTasks;
    protected override string Population => "select owner_id, count(*) as number from deals where outcome = 0 group by owner_id";

    // A task that was dropped (5) was not work: no hour of grace comes of it.
    // How it came to that is the value: 0 there never was a task, 1 the last one was done, 2 all that is planned has passed.
    protected override string Violations => """
        select id as subject, owner_id, amount as weight, nullif(since, 0) as since, how as value, case when amount > 0 and amount >= @bigAmount then 0 else 1 end as severity from (
          select d.id, d.owner_id, d.amount,
            case when p.open_tasks > 0 then p.last_due else coalesce((select max(t.done) from tasks t where t.deal_id = d.id and t.ending <> 5 and t.kind <> 6), d.created, d.stage_entered, 0) end as since,
            case when p.open_tasks > 0 then 2 when exists (select 1 from tasks t where t.deal_id = d.id and t.done is not null and t.ending <> 5 and t.kind <> 6) then 1 else 0 end as how
          from deals d left join deal_plans p on p.deal_id = d.id
          where d.outcome = 0 and (p.last_due is null or p.last_due < @hourAgo)) idle
        where since < @hourAgo
        """;
}
