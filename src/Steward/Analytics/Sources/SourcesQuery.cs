using Dapper;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Foundation.Statistics;

namespace Steward.Analytics;

/// <summary>What one source brought. Counts and sums only: no client can be told from them.</summary>
/// <param name="Name">Null: nobody wrote where these come from.</param>
/// <param name="Money">Of the deals that were won, a sum for each currency.</param>
/// <param name="Lent">Deals that have no source of their own and are counted at their client's.</param>
public sealed record SourceLine(string? Name, long Clients, long Deals, long Won, long Lost, IReadOnlyList<Money> Money, long Lent = 0)
{
    public long Closed => Won + Lost;
    public double Share => Closed == 0 ? 0 : (double)Won / Closed;
    public (double Low, double High) Likely => Closed == 0 ? (0, 0) : Wilson.Interval(Won, Closed);

    public static SourceLine Sum(IReadOnlyList<SourceLine> lines) => new(null, lines.Sum(l => l.Clients), lines.Sum(l => l.Deals), lines.Sum(l => l.Won), lines.Sum(l => l.Lost),
        [.. lines.SelectMany(l => l.Money).GroupBy(m => m.Currency).Select(of => new Money(of.Sum(m => m.TenThousandths), of.Key)).OrderByDescending(m => m.TenThousandths)]);
}

/// <summary>Where clients come from and what became of them, over the whole base, the most clients first. A deal without a source of its own has its client's.</summary>
public sealed class SourcesQuery(BaseReader reader)
{
    public async Task<IReadOnlyList<SourceLine>> Read(CancellationToken stop = default)
    {
        await using var connection = await reader.Open(stop);
        var clients = (await connection.QueryAsync<(string Name, long Number)>(new CommandDefinition("select coalesce(trim(source), '') as name, count(*) from clients group by 1", cancellationToken: stop)))
            .ToDictionary(row => row.Name, row => row.Number);
        var deals = (await connection.QueryAsync<DealsOfSource>(new CommandDefinition("""
            select coalesce(nullif(trim(d.source), ''), trim(c.source), '') as name, d.currency, count(*) as deals,
              sum(case when d.outcome = @Won then 1 else 0 end) as won, sum(case when d.outcome = @Lost then 1 else 0 end) as lost,
              cast(sum(case when d.outcome = @Won then d.amount else 0 end) as bigint) as money,
              sum(case when coalesce(trim(d.source), '') = '' and coalesce(trim(c.source), '') <> '' then 1 else 0 end) as lent
            from deals d left join clients c on c.id = d.client_id group by 1, 2
            """, new { Won = (int)DealOutcome.Won, Lost = (int)DealOutcome.Lost }, cancellationToken: stop))).ToLookup(row => row.Name);
        return [.. clients.Keys.Union(deals.Select(of => of.Key)).Select(name => Line(name, clients.GetValueOrDefault(name), [.. deals[name]]))
            .OrderByDescending(line => line.Clients).ThenByDescending(line => line.Deals).ThenBy(line => line.Name, StringComparer.Ordinal)];
    }

    private static SourceLine Line(string name, long clients, IReadOnlyList<DealsOfSource> deals) =>
        new(name.Length == 0 ? null : name, clients, deals.Sum(d => d.Deals), deals.Sum(d => d.Won), deals.Sum(d => d.Lost),
            [.. deals.Where(d => d.Money != 0).OrderByDescending(d => d.Money).Select(d => new Money(d.Money, d.Currency))], deals.Sum(d => d.Lent));

    private sealed class DealsOfSource
    {
        public string Name { get; init; } = "";
        public string Currency { get; init; } = "";
        public long Deals { get; init; }
        public long Won { get; init; }
        public long Lost { get; init; }
        public long Money { get; init; }
        public long Lent { get; init; }
    }
}
