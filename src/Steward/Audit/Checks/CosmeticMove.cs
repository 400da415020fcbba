using Steward.Deals;

namespace Steward.Audit;

/// <summary>A deal that went forward on paper only: opened on the third stage or further, won within ten minutes of its birth, or one of five that a
/// person moved within two minutes though nobody had touched them an hour before or after. An export says nothing true of the first two, so imports are left out there.</summary>
public sealed class CosmeticMove() : Check("2d", .02, .05)
{
    private const int Batch = 5;
    private const long TwoMinutes = 120_000_000;

    private const string Won = "closures c join deals d on d.id = c.deal_id where c.outcome = 1 and c.at >= @period and c.at <= @now and c.origin not in (3, 4, 6)";
    private const string Opened = """
        deals d join stage_visits v on v.id = (select f.id from stage_visits f where f.deal_id = d.id order by f.entered, f.id limit 1) join stages s on s.id = v.stage_id
        where d.created >= @period and d.created <= @now and d.origin not in (2, 3, 4, 6) and s.position >= 3
        """;

    public override Needs Needs => Needs.StageHistory | Needs.Activities;
    public override SubjectKind Subject => SubjectKind.Deal;

    protected override string Population => $"""
        select owner_id, count(*) as number from (
          select d.id, d.owner_id from ({Border.Sql}) m join deals d on d.id = m.deal_id where m.position > m.from_position
          union select d.id, d.owner_id from {Won} union select d.id, d.owner_id from {Opened}) forward group by owner_id
        """;

    public override async Task<IReadOnlyList<Violation>> Find(Sweep sweep)
    {
        var found = new Dictionary<long, Violation>();
        foreach (var deal in await sweep.Query<Row>($"select d.id as deal_id, d.owner_id, d.created as at, d.amount, s.name from {Opened}"))
            found.TryAdd(deal.DealId, Told(deal, 0, deal.Name));
        foreach (var deal in await sweep.Query<Row>($"select d.id as deal_id, d.owner_id, c.at, d.amount from {Won} and d.origin <> 2 and c.at - d.created < 600000000"))
            found.TryAdd(deal.DealId, Told(deal, 1));
        foreach (var person in (await sweep.Query<Row>(Untouched)).GroupBy(move => move.EnteredBy))
            foreach (var batch in Batches([.. person]))
                foreach (var move in batch) found.TryAdd(move.DealId, Told(move, batch.Select(m => m.DealId).Distinct().Count(), move.Name));
        return [.. found.Values.OrderBy(v => v.Subject)];
    }

    private static string Untouched => $"""
        select m.deal_id, d.owner_id, m.entered_by, m.entered as at, m.amount, m.name from ({Border.Sql}) m join deals d on d.id = m.deal_id
        where m.position > m.from_position and m.entered_by is not null
          and not exists (select 1 from activities a where a.deal_id = m.deal_id and a.at >= m.entered - 3600000000 and a.at <= m.entered + 3600000000 and (a.counts & 1) = 1)
          and not exists (select 1 from activities a where a.client_id = m.client_id and a.deal_id is null and a.at >= m.entered - 3600000000 and a.at <= m.entered + 3600000000 and (a.counts & 1) = 1)
        order by m.entered_by, m.entered, m.deal_id
        """;

    /// <summary>Every run of moves within two minutes in which five deals or more went on.</summary>
    private static IEnumerable<List<Row>> Batches(List<Row> moves)
    {
        var from = 0;
        for (var to = 0; to < moves.Count; to++)
        {
            while (moves[to].At - moves[from].At > TwoMinutes) from++;
            var run = moves.GetRange(from, to - from + 1);
            if (run.Count >= Batch && run.Select(m => m.DealId).Distinct().Count() >= Batch) yield return run;
        }
    }

    private static Violation Told(Row deal, int how, string? stage = null) => new() { Subject = deal.DealId, OwnerId = deal.OwnerId, Since = deal.At, Weight = deal.Amount, Value = how, Word = stage };

    private sealed class Row
    {
        public long DealId { get; init; }
        public long? OwnerId { get; init; }
        public long? EnteredBy { get; init; }
        public long At { get; init; }
        public long Amount { get; init; }
        public string? Name { get; init; }
    }
}
