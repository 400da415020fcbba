using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;

namespace Steward.Orders;

/// <param name="Currency">Nobody says: the deal's.</param>
public sealed record NewInvoice(DealId Deal, string? Number, decimal Amount, string? Currency = null)
{
    public Instant? Issued { get; init; }
    public Instant? Due { get; init; }
}

/// <summary>Asks the client of a deal for money.</summary>
public sealed class IssueInvoice(Writer writer) : Operation<NewInvoice, Invoice>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Invoice>> Do(NewInvoice ask, Work work)
    {
        if (await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == ask.Deal) is not { } deal) return Refusal.NotFound("deals.not-found");
        if (Typed.OrNull(ask.Number) is not { } number) return Refusal.Invalid("orders.number-needed");
        var amount = Money.Of(ask.Amount, Typed.OrNull(ask.Currency) ?? deal.Currency);
        if (amount.TenThousandths <= 0) return Refusal.Invalid("orders.amount-needed");
        var issued = ask.Issued ?? work.Now;
        if (issued > work.Now) return Refusal.Invalid("orders.in-the-future");
        if (ask.Due < issued) return Refusal.Invalid("orders.due-before-issued");
        if (await work.Db.Set<Invoice>().AnyAsync(i => i.DealId == deal.Id && i.Number == number && i.Cancelled == null)) return Refusal.Conflict("orders.number-taken", number);
        var invoice = await work.Add(new Invoice
        {
            Id = await work.NewId<Invoice>("invoices"), DealId = deal.Id, ClientId = deal.ClientId, Number = number, Amount = amount.TenThousandths, Currency = amount.Currency,
            Issued = issued, Due = ask.Due, Origin = work.By.Door,
        });
        work.Tell(new InvoiceIssued(invoice.Id, invoice.ClientId, invoice.DealId, number, amount, ask.Due));
        return invoice;
    }
}
