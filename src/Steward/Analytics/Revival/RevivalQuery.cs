using Dapper;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Foundation.Statistics;

namespace Steward.Analytics;

/// <summary>How many of how many, and what so few can say: the 95 % interval.</summary>
public sealed record Rate(long Hits, long Of)
{
    [System.Text.Json.Serialization.JsonIgnore] public (double Lower, double Upper) Interval => Wilson.Interval(Hits, Of);
    public double Lower => Interval.Lower;
    public double Upper => Interval.Upper;
}

/// <summary>What came of refusals that were taken up again. Counts and sums only: no client can be told from them.</summary>
/// <param name="TakenUp">Deals of revival pipelines.</param>
/// <param name="Open">Of them, those that still stand there.</param>
/// <param name="Requalified">Handed back to sales, of those that ended.</param>
/// <param name="Won">Won in sales, of those that were handed back and ended there.</param>
/// <param name="Money">Won by deals whose history passes through a revival, a sum for each currency.</param>
public sealed record RevivalFigures(long TakenUp, long Open, Rate Requalified, Rate Won, IReadOnlyList<Money> Money);

public sealed class RevivalQuery(BaseReader reader)
{
    public async Task<RevivalFigures> Read(CancellationToken stop = default)
    {
        await using var connection = await reader.Open(stop);
        var revivals = (await connection.QueryAsync<(long Outcome, long Number)>(new CommandDefinition(
            "select d.outcome, count(*) from pipelines p join deals d on d.pipeline_id = p.id where p.kind = 2 and d.after_id is not null group by d.outcome", cancellationToken: stop))).ToDictionary(r => (DealOutcome)r.Outcome, r => r.Number);
        var sales = (await connection.QueryAsync<Sale>(new CommandDefinition(Sales, cancellationToken: stop))).AsList();
        long Count(DealOutcome outcome) => revivals.GetValueOrDefault(outcome);
        long Ended(DealOutcome outcome) => sales.Where(s => s.Outcome == (int)outcome).Sum(s => s.Number);
        return new(revivals.Values.Sum(), Count(DealOutcome.Open), new(Count(DealOutcome.Won), Count(DealOutcome.Won) + Count(DealOutcome.Lost)),
            new(Ended(DealOutcome.Won), Ended(DealOutcome.Won) + Ended(DealOutcome.Lost)),
            [.. sales.Where(s => s.Outcome == (int)DealOutcome.Won && s.Amount != 0).OrderByDescending(s => s.Amount).Select(s => new Money(s.Amount, s.Currency))]);
    }

    /// <summary>Deals outside revival with a revival among those they came of. A sale ends the story: what the client buys after it is repeat business.</summary>
    private const string Sales = """
        with recursive story (root, before_id, revived, depth) as (
          select d.id, d.after_id, 0, 0 from deals d join pipelines p on p.id = d.pipeline_id and p.kind <> 2 where d.after_id is not null
          union all
          select s.root, b.after_id, case when p.kind = 2 then 1 else s.revived end, s.depth + 1
          from story s join deals b on b.id = s.before_id join pipelines p on p.id = b.pipeline_id
          where s.revived = 0 and s.depth < 20 and (p.kind = 2 or b.outcome <> 1))
        select d.outcome, d.currency, count(*) as number, cast(sum(d.amount) as bigint) as amount
        from (select distinct root from story where revived = 1) r join deals d on d.id = r.root group by d.outcome, d.currency
        """;

    private sealed class Sale
    {
        public int Outcome { get; init; }
        public string Currency { get; init; } = "";
        public long Number { get; init; }
        public long Amount { get; init; }
    }
}
