using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Orders;

/// <summary>Documents and invoices for programs: the same operations as the card.</summary>
public static class OrdersApi
{
    public static void Map(Doors doors)
    {
        var api = doors.Api;
        api.MapGet("/documents", async (HttpContext http, OrdersQuery orders, long? deal, CancellationToken stop) =>
            deal is null ? http.Problem(Refusal.Invalid("orders.which-deal")) : Results.Json(new { items = await orders.DocumentsOf(deal.Value, http.Caller(), stop) })).Needs(Right.SeeBase);
        api.MapPost("/documents", async (DocumentBody body, HttpContext http, RecordDocument record, CancellationToken stop) =>
            http.Answer(await record.Run(new NewDocument(body.Deal, body.Kind, body.Name) { At = body.Sent, Signed = body.Signed }, http.Caller(), stop), View, StatusCodes.Status201Created)).Needs(Right.WorkBase);
        api.MapPost("/documents/{id:long}/sign", async (long id, SigningBody? body, HttpContext http, SignDocument sign, CancellationToken stop) =>
            http.Answer(await sign.Run(new DocumentSigning(new(id), body?.At), http.Caller(), stop), View)).Needs(Right.WorkBase);
        api.MapGet("/invoices", async (HttpContext http, OrdersQuery orders, long? deal, CancellationToken stop) =>
            deal is null ? http.Problem(Refusal.Invalid("orders.which-deal")) : Results.Json(new { items = (await orders.InvoicesOf(deal.Value, http.Caller(), stop)).Select(View) })).Needs(Right.SeeBase);
        api.MapPost("/invoices", async (InvoiceBody body, HttpContext http, IssueInvoice issue, CancellationToken stop) =>
            http.Answer(await issue.Run(new NewInvoice(body.Deal, body.Number, body.Amount.Amount, body.Amount.Currency) { Issued = body.Issued, Due = body.Due }, http.Caller(), stop), View, StatusCodes.Status201Created)).Needs(Right.WorkBase);
        api.MapPost("/invoices/{id:long}/payments", async (long id, PaymentBody? body, HttpContext http, RecordPayment record, CancellationToken stop) =>
            http.Answer(await record.Run(new NewPayment(new(id), body?.Amount) { At = body?.At }, http.Caller(), stop), View, StatusCodes.Status201Created)).Needs(Right.WorkBase);
        api.MapPost("/invoices/{id:long}/cancel", async (long id, CancellationBody? body, HttpContext http, CancelInvoice cancel, CancellationToken stop) =>
            http.Answer(await cancel.Run(new InvoiceCancellation(new(id), body?.Why), http.Caller(), stop), View)).Needs(Right.WorkBase);
    }

    private static object View(Document d) => new { d.Id, client = d.ClientId, deal = d.DealId, d.Kind, d.Name, sent = d.At, d.Signed, author = d.AuthorId };

    private static object View(Invoice i) => new { i.Id, client = i.ClientId, deal = i.DealId, i.Number, amount = new Money(i.Amount, i.Currency), paid = new Money(i.PaidAmount, i.Currency), i.Left, i.Issued, i.Due, i.Cancelled, paidAt = i.Paid };

    private static object View(InvoiceRow i) => new { i.Id, i.Client, i.Deal, i.Number, amount = i.Whole, paid = new Money(i.PaidAmount, i.Currency), i.Left, i.Issued, i.Due, i.Cancelled, paidAt = i.Paid };

    public sealed record DocumentBody(DealId Deal, DocumentKind Kind, string? Name = null, Instant? Sent = null, Instant? Signed = null);

    public sealed record SigningBody(Instant? At = null);

    public sealed record InvoiceBody(DealId Deal, string? Number, Money Amount, Instant? Issued = null, Instant? Due = null);

    public sealed record PaymentBody(decimal? Amount = null, Instant? At = null);

    public sealed record CancellationBody(string? Why = null);
}
