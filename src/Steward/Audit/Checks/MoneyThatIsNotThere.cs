namespace Steward.Audit;

/// <summary>Money in open deals with which nobody has dealt for a month, or whose day of closing has passed.</summary>
public sealed class MoneyThatIsNotThere() : Check("B1d", .1, .3)
{
    private const string Promised = "from deals d where d.outcome = 0 and d.amount > 0 and d.created is not null";

    public override bool CountsMoney => true;
    public override Needs Needs => Needs.Activities | Needs.Creations;
    public override SubjectKind Subject => SubjectKind.Deal;
    protected override string Population => $"select d.owner_id, count(*) as number, cast(sum(d.amount) as bigint) as amount {Promised} group by d.owner_id";

    // What was said to the client without naming a deal counts for each of their deals.
    protected override string Violations => $"""
        select d.id as subject, d.owner_id, d.amount as weight, coalesce((select t.last_touch from deal_touches t where t.deal_id = d.id), d.created) as since,
          case when d.expected_close < @today then 1 else 0 end as value, d.expected_close as word {Promised} and (d.expected_close < @today
            or d.created < @month and coalesce((select t.last_touch from deal_touches t where t.deal_id = d.id), 0) < @month
              and not exists (select 1 from client_touches c join activities a on a.client_id = c.client_id where c.client_id = d.client_id and c.last_touch >= @month and a.deal_id is null and a.at >= @month and (a.counts & 1) = 1))
        """;
}
