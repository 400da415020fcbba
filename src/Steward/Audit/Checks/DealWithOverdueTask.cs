namespace Steward.Audit;

/// <summary>An open deal one of whose tasks should have been done more than an hour of work ago.</summary>
public sealed class DealWithOverdueTask() : Check("7b", .10, .25)
{
    private const string Planned = "from deals d join deal_plans p on p.deal_id = d.id where d.outcome = 0 and p.open_tasks > 0";

    public override Needs Needs => Needs.Tasks;
    public override SubjectKind Subject => SubjectKind.Deal;
    public override string Place => CardTasks;
    protected override string Population => $"select d.owner_id, count(*) as number {Planned} group by d.owner_id";

    protected override string Violations => $"""
        select d.id as subject, d.owner_id, d.amount as weight, p.next_due as since, case when p.next_due < @fiveDaysAgo then 0 else 1 end as severity,
          (select t.title from tasks t where t.id = p.next_task_id) as word {Planned} and p.next_due < @hourAgo
        """;
}
