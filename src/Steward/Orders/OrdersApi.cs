using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Fields;
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
        api.MapGet("/orders/{id:long}", async (long id, HttpContext http, OrderCards cards, CancellationToken stop) =>
            await cards.Find(id, http.Caller(), stop) is { } card ? Results.Json(View(card)) : http.Problem(Refusal.NotFound("orders.not-found"))).Needs(Right.SeeBase);
        api.MapPatch("/orders/{id:long}", async (long id, OrderBody body, HttpContext http, EditOrder edit, OrderCards cards, CancellationToken stop) =>
            await Edited(await edit.Run(new OrderEdit(new(id), body.Fields.Texts()), http.Caller(), stop), http, cards, stop)).Needs(Right.WorkBase);
        api.MapGet("/orders/{id:long}/files/{field}", OrderDoor.Download).Needs(Right.SeeBase);
        api.MapPost("/orders/{id:long}/files/{field}", PutFile).Needs(Right.WorkBase);
        api.MapPost("/invoices/{id:long}/cancel", async (long id, CancellationBody? body, HttpContext http, CancelInvoice cancel, CancellationToken stop) =>
            http.Answer(await cancel.Run(new InvoiceCancellation(new(id), body?.Why), http.Caller(), stop), View)).Needs(Right.WorkBase);
    }

    private static async Task<IResult> PutFile(long id, string field, HttpContext http, EditOrder edit, OrderCards cards, FieldFiles files, CancellationToken stop)
    {
        if (await cards.Find(id, http.Caller(), stop) is null) return http.Problem(Refusal.NotFound("orders.not-found"));
        var kept = await files.Received(FieldSubject.Order, field, http);
        return kept.IsRefused ? http.Problem(kept.Refusal) : await Edited(await edit.Run(new OrderEdit(new(id), new Dictionary<string, string?> { [field] = kept.Done }), http.Caller(), stop), http, cards, stop);
    }

    private static async Task<IResult> Edited(Outcome<Invoice> outcome, HttpContext http, OrderCards cards, CancellationToken stop) =>
        outcome.IsRefused ? http.Problem(outcome.Refusal) : Results.Json(View((await cards.Find(outcome.Done.Id.Value, http.Caller(), stop))!));

    private static object View(OrderCard o) => new
    {
        o.Invoice.Id, o.Invoice.Client, o.Invoice.Deal, o.Invoice.Number, o.Owner, amount = o.Invoice.Whole, paid = o.Invoice.Came, o.Invoice.Left, o.Invoice.Issued, o.Invoice.Due, o.Invoice.Cancelled, paidAt = o.Invoice.Paid,
        documents = o.Documents, fields = o.Fields.Where(f => f.Text is not null).ToDictionary(f => f.Key, f => f.Text),
    };

    private static object View(Document d) => new { d.Id, client = d.ClientId, deal = d.DealId, d.Kind, d.Name, sent = d.At, d.Signed, author = d.AuthorId };

    private static object View(Invoice i) => new { i.Id, client = i.ClientId, deal = i.DealId, i.Number, amount = new Money(i.Amount, i.Currency), paid = new Money(i.PaidAmount, i.Currency), i.Left, i.Issued, i.Due, i.Cancelled, paidAt = i.Paid };

    private static object View(InvoiceRow i) => new { i.Id, i.Client, i.Deal, i.Number, amount = i.Whole, paid = new Money(i.PaidAmount, i.Currency), i.Left, i.Issued, i.Due, i.Cancelled, paidAt = i.Paid };

    public sealed record DocumentBody(DealId Deal, DocumentKind Kind, string? Name = null, Instant? Sent = null, Instant? Signed = null);

    public sealed record OrderBody(Dictionary<string, System.Text.Json.JsonElement>? Fields);

    public sealed record SigningBody(Instant? At = null);

    public sealed record InvoiceBody(DealId Deal, string? Number, Money Amount, Instant? Issued = null, Instant? Due = null);

    public sealed record PaymentBody(decimal? Amount = null, Instant? At = null);

    public sealed record CancellationBody(string? Why = null);
}
