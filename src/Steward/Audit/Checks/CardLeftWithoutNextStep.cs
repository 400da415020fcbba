using Steward.Deals;

namespace Steward.Audit;

/// <summary>A card that its owner worked on and left open with nothing planned. The journal tells when the owner opened, changed or moved the deal; half an hour
/// of silence on the card ends the session, and the last one of each card within 30 days is judged. Only kind, person and time of the facts are read.</summary>
public sealed class CardLeftWithoutNextStep() : Check("2e", .10, .25)
{
    // Whoever changes a deal renews its moment of change, so the index of it leads to the few cards whose journal must be read.
    private const string Left = """
        from (select f.deal_id, max(f.at) as at from deals d join facts f on f.deal_id = d.id
            where d.updated >= @period and f.at >= @period and f.at <= @now and f.actor_id = d.owner_id and f.door <> 2 and f.kind in ('deal.opened', 'deal.changed', 'deal.moved')
            group by f.deal_id) e join deals d on d.id = e.deal_id
        where e.at <= @halfHourAgo and (d.closed is null or d.closed > e.at + 1800000000)
        """;

    public override Needs Needs => Needs.Tasks;
    public override SubjectKind Subject => SubjectKind.Deal;
    public override Mending Remedy => Mending.Tasks(StepKind.Call);
    public override string Place => CardTasks;
    protected override string Population => $"""
        select d.id as deal_id, d.owner_id, d.amount, e.at,
          case when exists (select 1 from tasks t where t.deal_id = d.id and t.kind <> 6 and t.created <= e.at + 1800000000 and (t.done is null or t.done > e.at) and t.due >= e.at) then 1 else 0 end as planned {Left} order by d.id
        """;

    public override async Task<IReadOnlyList<Counted>> Count(Sweep sweep) =>
        [.. (await sweep.Once<Card>(Population)).GroupBy(card => card.OwnerId).Select(own => new Counted { OwnerId = own.Key, Number = own.Count() })];

    public override async Task<IReadOnlyList<Violation>> Find(Sweep sweep) =>
        [.. (await sweep.Once<Card>(Population)).Where(card => card.Planned == 0).Select(card => new Violation { Subject = card.DealId, OwnerId = card.OwnerId, Weight = card.Amount, Since = card.At })];

    private sealed class Card
    {
        public long DealId { get; init; }
        public long? OwnerId { get; init; }
        public long Amount { get; init; }
        public long At { get; init; }
        public long Planned { get; init; }
    }
}
