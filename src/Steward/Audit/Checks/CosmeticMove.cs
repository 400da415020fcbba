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
    public override bool ReadsMoves => true;
    public override SubjectKind Subject => SubjectKind.Deal;
    public override Mending Remedy => Mending.Tasks(StepKind.Control, TaskFor.Reviewer);
    public override string Place => CardTop;

    protected override string Population => $"select d.id as deal_id, d.owner_id from {Won} union select d.id, d.owner_id from {Opened}";

    public override async Task<IReadOnlyList<Counted>> Count(Sweep sweep) =>
        [.. (await sweep.Borders()).Where(move => move.IsForward).Select(move => (move.DealId, move.DealOwner)).Concat((await sweep.Query<Row>(Population)).Select(deal => (deal.DealId, deal.OwnerId))).Distinct()
            .GroupBy(deal => deal.Item2).Select(own => new Counted { OwnerId = own.Key, Number = own.Count() })];

    public override async Task<IReadOnlyList<Violation>> Find(Sweep sweep)
    {
        var found = new Dictionary<long, Violation>();
        foreach (var deal in await sweep.Query<Row>($"select d.id as deal_id, d.owner_id, d.created as at, d.amount, s.name from {Opened}"))
            found.TryAdd(deal.DealId, Told(deal, 0, deal.Name));
        foreach (var deal in await sweep.Query<Row>($"select d.id as deal_id, d.owner_id, c.at, d.amount from {Won} and d.origin <> 2 and c.at - d.created < 600000000"))
            found.TryAdd(deal.DealId, Told(deal, 1));
        foreach (var person in (await Untouched(sweep)).GroupBy(move => move.EnteredBy))
            foreach (var batch in Batches([.. person]))
                foreach (var move in batch) found.TryAdd(move.DealId, Told(move, batch.Select(m => m.DealId).Distinct().Count(), move.Name));
        return [.. found.Values.OrderBy(v => v.Subject)];
    }

    /// <summary>Of the moves that stand in a batch, those whose client nobody had touched. The batches are few, so their touches are asked for move by move.</summary>
    private static async Task<IReadOnlyList<Row>> Untouched(Sweep sweep)
    {
        var moves = (await sweep.Borders()).Where(move => move.IsForward && move.EnteredBy is not null).GroupBy(move => move.EnteredBy)
            .SelectMany(person => Batches([.. person.Select(m => new Row { Id = m.Id, DealId = m.DealId, At = m.Entered }).OrderBy(m => m.At).ThenBy(m => m.DealId)])).SelectMany(batch => batch).Select(m => m.Id).Distinct();
        var found = new List<Row>();
        foreach (var some in moves.Chunk(1_000)) found.AddRange(await sweep.Query<Row>($"""
            select v.id, v.deal_id, d.owner_id, v.entered_by, v.entered as at, d.amount, s.name from stage_visits v join deals d on d.id = v.deal_id join stages s on s.id = v.stage_id where v.id in ({string.Join(',', some)})
              and not exists (select 1 from activities a where a.deal_id = v.deal_id and a.at >= v.entered - 3600000000 and a.at <= v.entered + 3600000000 and (a.counts & 1) = 1)
              and not exists (select 1 from activities a where a.client_id = d.client_id and a.deal_id is null and a.at >= v.entered - 3600000000 and a.at <= v.entered + 3600000000 and (a.counts & 1) = 1)
            """));
        return [.. found.OrderBy(m => m.EnteredBy).ThenBy(m => m.At).ThenBy(m => m.DealId)];
    }

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
        public long Id { get; init; }
        public long DealId { get; init; }
        public long? OwnerId { get; init; }
        public long? EnteredBy { get; init; }
        public long At { get; init; }
        public long Amount { get; init; }
        public string? Name { get; init; }
    }
}
