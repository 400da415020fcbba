using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Orders;

/// <summary>Documents and money on the card of a deal.</summary>
public static class OrdersDoor
{
    public static void Map(Doors doors)
    {
        var pages = doors.Pages;
        pages.MapGet("/deals/{deal:long}/orders", (long deal) => Box(deal)).OnlyIfSeen("deals", "deal").Needs(Right.SeeBase);
        pages.MapGet("/deals/{deal:long}/documents/new", (long deal) => new RazorComponentResult<DocumentDialog>(new { Deal = deal })).OnlyIfSeen("deals", "deal").Needs(Right.WorkBase);
        pages.MapPost("/deals/{deal:long}/documents", AddDocument).OnlyIfSeen("deals", "deal").Needs(Right.WorkBase);
        pages.MapPost("/documents/{id:long}/sign", Sign).Needs(Right.WorkBase);
        pages.MapGet("/deals/{deal:long}/invoices/new", (long deal) => new RazorComponentResult<InvoiceDialog>(new { Deal = deal })).OnlyIfSeen("deals", "deal").Needs(Right.WorkBase);
        pages.MapPost("/deals/{deal:long}/invoices", AddInvoice).OnlyIfSeen("deals", "deal").Needs(Right.WorkBase);
        pages.MapGet("/invoices/{id:long}/payments/new", Ask<PaymentDialog>).Needs(Right.WorkBase);
        pages.MapPost("/invoices/{id:long}/payments", Pay).Needs(Right.WorkBase);
        pages.MapGet("/invoices/{id:long}/cancel", Ask<CancelDialog>).Needs(Right.WorkBase);
        pages.MapPost("/invoices/{id:long}/cancel", Cancel).Needs(Right.WorkBase);
    }

    private static RazorComponentResult Box(long deal) => new RazorComponentResult<OrdersBox>(new { Subject = deal });

    private static async Task<IResult> AddDocument(long deal, HttpContext http, RecordDocument record, Settings settings, IClock clock, Words words)
    {
        var form = await http.Request.ReadFormAsync();
        var kind = Named.Of<DocumentKind>(form["kind"]) ?? DocumentKind.Other;
        var ask = new NewDocument(new(deal), kind, form["name"]) { At = At(form["sent"]), Signed = At(form["signed"]) };
        var recorded = await record.Run(ask, http.Caller());
        return recorded.IsRefused
            ? Again<DocumentDialog>(recorded.Refusal, new { Deal = deal, Kind = form["kind"].ToString(), Name = form["name"].ToString(), Sent = form["sent"].ToString(), Signed = form["signed"].ToString(), Fault = words.Say(recorded.Refusal.Why) })
            : Done(http, words["orders.written"]);

        Instant? At(string? day) => OrderWords.Moment(day, settings.Zone, clock.GetCurrentInstant());
    }

    private static async Task<IResult> Sign(long id, HttpContext http, SignDocument sign, Words words)
    {
        var signed = await sign.Run(new DocumentSigning(new(id)), http.Caller());
        if (signed.IsRefused && signed.Refusal.Kind == RefusalKind.NotFound) return Results.NotFound();
        if (signed.IsRefused)
        {
            http.Response.Toast(words.Say(signed.Refusal.Why), bad: true);
            return Results.NoContent();
        }
        http.Response.Tell("card:changed");
        return Box(signed.Done.DealId!.Value.Value);
    }

    private static async Task<IResult> AddInvoice(long deal, HttpContext http, IssueInvoice issue, Settings settings, IClock clock, Words words)
    {
        var form = await http.Request.ReadFormAsync();
        var ask = new NewInvoice(new(deal), form["number"], OrderWords.Amount(form["amount"]) ?? 0) { Issued = At(form["issued"]), Due = At(form["due"]) };
        var issued = await issue.Run(ask, http.Caller());
        return issued.IsRefused
            ? Again<InvoiceDialog>(issued.Refusal, new { Deal = deal, Number = form["number"].ToString(), Amount = form["amount"].ToString(), Issued = form["issued"].ToString(), Due = form["due"].ToString(), Fault = words.Say(issued.Refusal.Why) })
            : Done(http, words["orders.written"]);

        Instant? At(string? day) => OrderWords.Moment(day, settings.Zone, clock.GetCurrentInstant());
    }

    private static async Task<IResult> Ask<TDialog>(long id, HttpContext http, OrdersQuery orders, CancellationToken stop) where TDialog : IComponent =>
        await orders.Invoice(id, http.Caller(), stop) is { } invoice ? new RazorComponentResult<TDialog>(new { Invoice = invoice }) : Results.NotFound();

    private static async Task<IResult> Pay(long id, HttpContext http, RecordPayment record, OrdersQuery orders, Settings settings, IClock clock, Words words, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (await orders.Invoice(id, http.Caller(), stop) is not { } invoice) return Results.NotFound();
        var paid = await record.Run(new NewPayment(new(id), OrderWords.Amount(form["amount"]) ?? 0) { At = OrderWords.Moment(form["at"], settings.Zone, clock.GetCurrentInstant()) }, http.Caller(), stop);
        return paid.IsRefused
            ? Again<PaymentDialog>(paid.Refusal, new { Invoice = invoice, Amount = form["amount"].ToString(), At = form["at"].ToString(), Fault = words.Say(paid.Refusal.Why) })
            : Done(http, words["orders.written"]);
    }

    private static async Task<IResult> Cancel(long id, HttpContext http, CancelInvoice cancel, OrdersQuery orders, Words words, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (await orders.Invoice(id, http.Caller(), stop) is not { } invoice) return Results.NotFound();
        var cancelled = await cancel.Run(new InvoiceCancellation(new(id), form["why"]), http.Caller(), stop);
        return cancelled.IsRefused
            ? Again<CancelDialog>(cancelled.Refusal, new { Invoice = invoice, Why = form["why"].ToString(), Fault = words.Say(cancelled.Refusal.Why) })
            : Done(http, words["orders.written"]);
    }

    private static IResult Done(HttpContext http, string said)
    {
        http.Response.CloseDialog();
        http.Response.Tell("card:changed");
        http.Response.Toast(said);
        return Results.Content("", "text/html");
    }

    private static IResult Again<TDialog>(Refusal refusal, object values) where TDialog : IComponent =>
        refusal.Kind == RefusalKind.NotFound ? Results.NotFound() : new RazorComponentResult<TDialog>(values) { StatusCode = StatusCodes.Status422UnprocessableEntity };
}
