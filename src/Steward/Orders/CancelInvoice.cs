using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;

namespace Steward.Orders;

public sealed record InvoiceCancellation(InvoiceId Invoice, string? Why);

/// <summary>Takes an invoice back for which nothing has come. Money that has come stays where it was written.</summary>
public sealed class CancelInvoice(Writer writer) : Operation<InvoiceCancellation, Invoice>(writer)
{
    private const int ShortestWhy = 5;

    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Invoice>> Do(InvoiceCancellation ask, Work work)
    {
        if (await Invoices.Seen(ask.Invoice, work) is not { } invoice) return Refusal.NotFound("orders.invoice-not-found");
        if (invoice.Cancelled is not null) return Refusal.Conflict("orders.is-cancelled", invoice.Number);
        if (invoice.PaidAmount > 0) return Refusal.Conflict("orders.money-has-come", invoice.Number);
        if (Typed.Letters(ask.Why) < ShortestWhy) return Refusal.Invalid("orders.why-needed");
        invoice.Cancelled = work.Now;
        work.Tell(new InvoiceCancelled(invoice.Id, invoice.ClientId, invoice.DealId, invoice.Number, ask.Why!.Trim()));
        return invoice;
    }
}

internal static class Invoices
{
    /// <summary>An invoice is as visible as its deal.</summary>
    public static Task<Invoice?> Seen(InvoiceId id, Work work) => work.Db.Set<Invoice>().FirstOrDefaultAsync(i => i.Id == id && work.Db.Set<Deal>().Any(d => d.Id == i.DealId));
}
