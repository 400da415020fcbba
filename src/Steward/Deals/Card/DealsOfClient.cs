using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>A deal as its client's card shows it.</summary>
public sealed class ClientDeal
{
    public DealId Id { get; init; }
    public string Title { get; init; } = "";
    public long Amount { get; init; }
    public string Currency { get; init; } = "";
    public DealOutcome Outcome { get; init; }
    public string Stage { get; init; } = "";
    public string? Reason { get; init; }
    public Instant? Closed { get; init; }

    public Money Value => new(Amount, Currency);
}

/// <summary>The deals of one client that the caller may see: open ones first, then the last closed.</summary>
public sealed class DealsOfClient(Reader reader)
{
    private const int Most = 50;

    public Task<IReadOnlyList<ClientDeal>> Read(Caller by, long client, CancellationToken stop = default) => reader.Query<ClientDeal>(by, """
        select d.id, d.title, d.amount, d.currency, d.outcome, s.name as stage, d.closed,
          (select r.name from closures x join loss_reasons r on r.id = x.reason_id where x.deal_id = d.id and x.reopened_at is null order by x.id desc limit 1) as reason
        from {deals} d join stages s on s.id = d.stage_id where d.client_id = @client
        order by case when d.outcome = 0 then 0 else 1 end, coalesce(d.closed, d.updated) desc, d.id desc limit @Most
        """, new { client, Most }, stop);
}
