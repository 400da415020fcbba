using Steward.Deals;

namespace Steward.Audit;

/// <summary>An offer that went out before anybody had talked with the client both ways, and no need is written down. The first offer of each deal within 30 days counts.</summary>
public sealed class OfferWithoutNeed() : Check("5c", .05, .15)
{
    private const string Sent = """
        from documents o join deals d on d.id = o.deal_id
        where o.id = (select m.id from documents m where m.deal_id = d.id and m.kind = 0 and m.at >= @period and m.at <= @now order by m.at, m.id limit 1) and o.at >= @period and o.at <= @now
        """;

    public override Needs Needs => Needs.Offers;
    public override SubjectKind Subject => SubjectKind.Deal;
    public override Mending Remedy => Mending.Tasks(StepKind.Control, TaskFor.Reviewer);
    protected override string Population => $"select d.owner_id, count(*) as number {Sent} group by d.owner_id";

    protected override string Violations => $"""
        select d.id as subject, d.owner_id, d.amount as weight, o.at as since, o.name as word {Sent} and coalesce(d.need, '') = ''
          and not exists (select 1 from activities a where a.deal_id = d.id and a.at < o.at and (a.counts & 2) = 2)
          and not exists (select 1 from activities a where a.client_id = d.client_id and a.deal_id is null and a.at < o.at and (a.counts & 2) = 2) order by d.id
        """;
}
