using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Orders;

/// <param name="Amount">Nobody says: all that is left.</param>
public sealed record NewPayment(InvoiceId Invoice, decimal? Amount)
{
    /// <summary>When it came; nobody says: now.</summary>
    public Instant? At { get; init; }
}

/// <summary>Writes down that money has come for an invoice: all of it or a part.</summary>
public sealed class RecordPayment(Writer writer) : Operation<NewPayment, Invoice>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Invoice>> Do(NewPayment ask, Work work)
    {
        if (await Invoices.Seen(ask.Invoice, work) is not { } invoice) return Refusal.NotFound("orders.invoice-not-found");
        if (invoice.Cancelled is not null) return Refusal.Conflict("orders.is-cancelled", invoice.Number);
        if (invoice.Left.TenThousandths == 0) return Refusal.Conflict("orders.is-paid", invoice.Number);
        var at = ask.At ?? work.Now;
        if (at > work.Now) return Refusal.Invalid("orders.in-the-future");
        var came = ask.Amount is { } amount ? Money.Of(amount, invoice.Currency) : invoice.Left;
        if (came.TenThousandths <= 0) return Refusal.Invalid("orders.amount-needed");
        if (came.TenThousandths > invoice.Left.TenThousandths) return Refusal.Invalid("orders.more-than-is-left", invoice.Left);
        invoice.PaidAmount += came.TenThousandths;
        if (invoice.Left.TenThousandths == 0) invoice.Paid = at;
        work.Tell(new PaymentReceived(invoice.Id, invoice.ClientId, invoice.DealId, invoice.Number, came, invoice.Left, at));
        return invoice;
    }
}
