using NodaTime;
using Steward.Foundation;

namespace Steward.Orders;

/// <summary>A fact about a document or an invoice. It stands on the cards of its client and deal.</summary>
public abstract record OrderFact(ClientId? Client, DealId? Deal) : Fact
{
    public override string? About => Client is { } client ? $"client:{client}" : $"deal:{Deal}";
    public override long? ClientNumber => Client?.Value;
    public override long? DealNumber => Deal?.Value;
}

/// <summary>A fact about one order, which is known by its invoice.</summary>
public interface IOfOrder
{
    InvoiceId Invoice { get; }
}

[FactName("document.recorded", "file-text")]
public sealed record DocumentRecorded(DocumentId Document, ClientId? Client, DealId? Deal, DocumentKind Kind, [property: Personal] string Name, Instant At) : OrderFact(Client, Deal)
{
    public override Phrase Sentence => new("orders.recorded-" + Kind.ToString().ToLowerInvariant(), Name);
}

[FactName("document.signed", "writing-sign")]
public sealed record DocumentSigned(DocumentId Document, ClientId? Client, DealId? Deal, DocumentKind Kind, [property: Personal] string Name, Instant At) : OrderFact(Client, Deal)
{
    public override Phrase Sentence => new("orders.signed", Name);
}

[FactName("invoice.issued", "file-invoice")]
public sealed record InvoiceIssued(InvoiceId Invoice, ClientId? Client, DealId? Deal, string Number, Money Amount, Instant? Due) : OrderFact(Client, Deal), IOfOrder
{
    public override Phrase Sentence => new("orders.issued", Number, Amount);
}

[FactName("payment.received", "cash")]
public sealed record PaymentReceived(InvoiceId Invoice, ClientId? Client, DealId? Deal, string Number, Money Amount, Money Left, Instant At) : OrderFact(Client, Deal), IOfOrder
{
    public override Phrase Sentence => Left.TenThousandths == 0 ? new("orders.paid-whole", Number, Amount) : new("orders.paid-part", Number, Amount, Left);
}

[FactName("invoice.cancelled", "file-x")]
public sealed record InvoiceCancelled(InvoiceId Invoice, ClientId? Client, DealId? Deal, string Number, [property: Personal] string Why) : OrderFact(Client, Deal), IOfOrder
{
    public override Phrase Sentence => new("orders.cancelled", Number, Why);
}

[FactName("order.changed", "pencil")]
public sealed record OrderChanged(InvoiceId Invoice, ClientId? Client, DealId? Deal, string Number, string Field, [property: Personal] string? From, [property: Personal] string? To) : OrderFact(Client, Deal), IOfOrder
{
    public override Phrase Sentence => From is null or "" ? new("orders.filled", Number, Field, To) : To is null or "" ? new("orders.cleared", Number, Field, From) : new("orders.changed", Number, Field, From, To);
}
