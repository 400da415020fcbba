using System.Globalization;
using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

public sealed class BatchDeal
{
    public long Id { get; init; }
    public string Title { get; init; } = "";
    public string? Client { get; init; }
    public long Amount { get; init; }
    public string Currency { get; init; } = "";
    public DealOutcome Outcome { get; init; }

    public Money Value => new(Amount, Currency);
}

/// <summary>Losses that wait for a second person, as who decides sees them.</summary>
public sealed record WaitingLosses(long Id, Instant At, long? AskedBy, string Reason, string Comment, IReadOnlyList<BatchDeal> Deals);

public sealed class LossBatchesQuery(Reader reader)
{
    private const int Most = 50, MostDeals = 500;

    /// <summary>Asked by those whose rows the caller sees, the oldest first.</summary>
    public Task<IReadOnlyList<WaitingLosses>> Waiting(Caller by, CancellationToken stop = default) => reader.With<IReadOnlyList<WaitingLosses>>(by, async sheet =>
    {
        var batches = new List<WaitingLosses>();
        foreach (var row in await sheet.Query<Row>($"""
            select b.id, b.at, b.asked_by, r.name as reason, b.comment, b.deals from loss_batches b join loss_reasons r on r.id = b.reason_id
            where b.state = 0 and {by.Sight.Condition("b.asked_by")} order by b.at limit {Most}
            """)) batches.Add(new(row.Id, row.At, row.AskedBy, row.Reason, row.Comment, await Deals(row, sheet)));
        return batches;
    }, stop);

    public async Task<int> Count(Caller by, CancellationToken stop = default) =>
        (int)await reader.One<long>(by, $"select count(*) from (select 1 from loss_batches b where b.state = 0 and {by.Sight.Condition("b.asked_by")} limit 100) w", null, stop);

    /// <remarks>The numbers were written by us as numbers.</remarks>
    private static Task<IReadOnlyList<BatchDeal>> Deals(Row row, Sheet sheet) => sheet.Query<BatchDeal>($$"""
        select d.id, d.title, c.name as client, d.amount, d.currency, d.outcome from {deals} d left join {clients} c on c.id = d.client_id
        where d.id in ({{string.Join(',', row.Deals.Split(',').Take(MostDeals).Select(n => long.Parse(n, CultureInfo.InvariantCulture)))}}) order by d.amount desc, d.id
        """);

    private sealed class Row
    {
        public long Id { get; init; }
        public Instant At { get; init; }
        public long? AskedBy { get; init; }
        public string Reason { get; init; } = "";
        public string Comment { get; init; } = "";
        public string Deals { get; init; } = "";
    }
}
