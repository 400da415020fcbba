using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Orders;

/// <summary>A document as cards and programs show it.</summary>
public sealed class DocumentRow
{
    public long Id { get; init; }
    public long? Client { get; init; }
    public long? Deal { get; init; }
    public DocumentKind Kind { get; init; }
    public string Name { get; init; } = "";
    public Instant Sent { get; init; }
    public Instant? Signed { get; init; }
    public long? Author { get; init; }
}

/// <summary>An invoice as cards and programs show it.</summary>
public sealed class InvoiceRow
{
    public long Id { get; init; }
    public long? Client { get; init; }
    public long? Deal { get; init; }
    public string Number { get; init; } = "";
    public long Amount { get; init; }
    public string Currency { get; init; } = "";
    public long PaidAmount { get; init; }
    public Instant Issued { get; init; }
    public Instant? Due { get; init; }
    public Instant? Cancelled { get; init; }
    public Instant? Paid { get; init; }

    public Money Whole => new(Amount, Currency);
    public Money Came => new(PaidAmount, Currency);
    public Money Left => new(Amount - PaidAmount, Currency);
    public bool IsLate(Instant now) => Cancelled is null && Paid is null && Due < now;
}

/// <summary>Documents and invoices of one deal, or of a client, among those whose card the caller sees.</summary>
public sealed class OrdersQuery(Reader reader)
{
    private const int Most = 200;
    private const string Documents = "x.id, x.client_id as client, x.deal_id as deal, x.kind, x.name, x.at as sent, x.signed, x.author_id as author from documents x";
    private const string Invoices = "x.id, x.client_id as client, x.deal_id as deal, x.number, x.amount, x.currency, x.paid_amount, x.issued, x.due, x.cancelled, x.paid from invoices x";

    public Task<IReadOnlyList<DocumentRow>> DocumentsOf(long deal, Caller by, CancellationToken stop = default) =>
        reader.Query<DocumentRow>(by, $$"""select {{Documents}} where x.deal_id = @deal and exists (select 1 from {deals} d where d.id = x.deal_id) order by x.at desc, x.id desc limit @Most""", new { deal, Most }, stop);

    public Task<IReadOnlyList<InvoiceRow>> InvoicesOf(long deal, Caller by, CancellationToken stop = default) =>
        reader.Query<InvoiceRow>(by, $$"""select {{Invoices}} where x.deal_id = @deal and exists (select 1 from {deals} d where d.id = x.deal_id) order by x.issued desc, x.id desc limit @Most""", new { deal, Most }, stop);

    public Task<IReadOnlyList<InvoiceRow>> InvoicesOfClient(long client, Caller by, CancellationToken stop = default) =>
        reader.Query<InvoiceRow>(by, $$"""select {{Invoices}} where x.client_id = @client and exists (select 1 from {deals} d where d.id = x.deal_id) order by x.issued desc, x.id desc limit @Most""", new { client, Most }, stop);

    public Task<DocumentRow?> Document(long id, Caller by, CancellationToken stop = default) =>
        reader.One<DocumentRow>(by, $$"""select {{Documents}} where x.id = @id and exists (select 1 from {deals} d where d.id = x.deal_id)""", new { id }, stop);

    public Task<InvoiceRow?> Invoice(long id, Caller by, CancellationToken stop = default) =>
        reader.One<InvoiceRow>(by, $$"""select {{Invoices}} where x.id = @id and exists (select 1 from {deals} d where d.id = x.deal_id)""", new { id }, stop);
}
