using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Orders;

/// <summary>Money asked for, and what of it has come.</summary>
public sealed class Invoice
{
    public InvoiceId Id { get; init; }
    public ClientId? ClientId { get; init; }
    public DealId? DealId { get; init; }
    public required string Number { get; init; }

    /// <summary>Ten-thousandths of <see cref="Currency"/>, as is what was paid.</summary>
    public long Amount { get; init; }
    public required string Currency { get; init; }
    public Instant Issued { get; init; }
    public Instant? Due { get; init; }
    public Instant? Cancelled { get; set; }
    public long PaidAmount { get; set; }

    /// <summary>When the whole amount was there.</summary>
    public Instant? Paid { get; set; }
    public Door Origin { get; init; }

    /// <summary>What has not come yet.</summary>
    public Money Left => new(Amount - PaidAmount, Currency);
}
