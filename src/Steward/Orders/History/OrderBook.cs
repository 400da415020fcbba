using Steward.Database;
using Steward.Foundation;
using NodaTime;

namespace Steward.Orders;

/// <summary>A document as history tells it.</summary>
public sealed record PastDocument(DocumentKind Kind, string Name, Instant At)
{
    public ClientId? Client { get; init; }
    public DealId? Deal { get; init; }
    public PersonId? Author { get; init; }
    public Instant? Signed { get; init; }
}

/// <summary>An invoice as history tells it: paid as a whole, or not yet.</summary>
public sealed record PastInvoice(string Number, Money Amount, Instant Issued)
{
    public ClientId? Client { get; init; }
    public DealId? Deal { get; init; }
    public Instant? Due { get; init; }
    public Instant? Paid { get; init; }
}

/// <summary>Writes documents and invoices of history, many in one change.</summary>
public sealed class OrderBook(Work work) : IAsyncDisposable
{
    private readonly Rows documents = Rows.Into(work, "documents", "id", "client_id", "deal_id", "kind", "name", "at", "author_id", "signed", "origin");
    private readonly Rows invoices = Rows.Into(work, "invoices", "id", "client_id", "deal_id", "number", "amount", "currency", "issued", "due", "paid_amount", "paid", "origin");
    private readonly NumberBlock documentNumbers = new(work, "documents"), invoiceNumbers = new(work, "invoices");

    public async ValueTask Add(PastDocument past) => await documents.Add((await documentNumbers.Next<Document>()).Value, past.Client?.Value, past.Deal?.Value, (int)past.Kind, past.Name,
        past.At.ToMicroseconds(), past.Author?.Value, past.Signed?.ToMicroseconds(), (int)work.By.Door);

    public async ValueTask Add(PastInvoice past) => await invoices.Add((await invoiceNumbers.Next<Invoice>()).Value, past.Client?.Value, past.Deal?.Value, past.Number, past.Amount.TenThousandths, past.Amount.Currency,
        past.Issued.ToMicroseconds(), past.Due?.ToMicroseconds(), past.Paid is null ? 0L : past.Amount.TenThousandths, past.Paid?.ToMicroseconds(), (int)work.By.Door);

    /// <summary>Everything added so far is in the base after this.</summary>
    public async ValueTask Flush()
    {
        await documents.Flush();
        await invoices.Flush();
    }

    public async ValueTask DisposeAsync()
    {
        await documents.DisposeAsync();
        await invoices.DisposeAsync();
    }
}
