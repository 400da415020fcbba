using Steward.Deals;

namespace Steward.Audit;

/// <summary>An open deal past its first stage of which a colleague would not understand how it stands: fewer than three of a touch within two weeks, a summary of
/// 40 letters since the stage was entered, a need, and a next step. The summary is any text on the card of that length.</summary>
public sealed class UnreadableCard() : Check("5a", .15, .35)
{
    private const string Past = """
        from deals d join stages s on s.id = d.stage_id left join deal_touches t on t.deal_id = d.id left join deal_plans p on p.deal_id = d.id
        where d.outcome = 0 and s.position > (select min(f.position) from stages f where f.pipeline_id = s.pipeline_id and f.archived is null)
        """;

    public override Needs Needs => Needs.Activities | Needs.Tasks;
    public override SubjectKind Subject => SubjectKind.Deal;
    public override Mending Remedy => Mending.Tasks(StepKind.Other);
    protected override string Population => $"select d.owner_id, count(*) as number {Past} group by d.owner_id";

    // The value has the touch (1) and the summary (2), the bound the need (1) and the next step (2).
    protected override string Violations => $"""
        select id as subject, owner_id, amount as weight, stage_entered as since, touch + 2 * summary as value, need + 2 * step as bound from (
          select d.id, d.owner_id, d.amount, d.stage_entered,
            case when t.last_touch >= @twoWeeks or exists (select 1 from activities a where a.client_id = d.client_id and a.deal_id is null and a.at >= @twoWeeks and (a.counts & 1) = 1) then 1 else 0 end as touch,
            case when exists (select 1 from activities a join activity_texts x on x.activity_id = a.id where a.deal_id = d.id and a.at >= coalesce(d.stage_entered, 0) and length(trim(x.body)) >= 40) then 1 else 0 end as summary,
            case when coalesce(d.need, '') <> '' then 1 else 0 end as need, case when p.last_due >= @hourAgo then 1 else 0 end as step
          {Past}) card
        where touch + summary + need + step < 3 order by id
        """;
}
