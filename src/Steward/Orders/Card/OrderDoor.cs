using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Orders;

/// <summary>The parts of an order's card, and editing one own field in its place.</summary>
public static class OrderDoor
{
    public static void Map(Doors doors)
    {
        var pages = doors.Pages;
        pages.MapGet("/orders/{id:long}/facts", Facts).Needs(Right.SeeBase);
        pages.MapPost("/orders/{id:long}/facts", Save).Needs(Right.WorkBase);
        pages.MapGet("/orders/{id:long}/way", async (long id, HttpContext http, OrderCards cards, CancellationToken stop) =>
            await cards.Find(id, http.Caller(), stop) is { } card ? new RazorComponentResult<OrderWay>(new { Card = card }) : Results.NotFound()).Needs(Right.SeeBase);
        pages.MapGet("/orders/{id:long}/files/{field}", Download).Needs(Right.SeeBase);
        pages.MapGet("/clients/{client:long}/orders", (long client) => new RazorComponentResult<ClientOrders>(new { Subject = client })).OnlyIfSeen("clients", "client").Needs(Right.SeeBase);
    }

    internal static async Task<IResult> Download(long id, string field, HttpContext http, OrdersQuery orders, FieldFiles files) =>
        await orders.Invoice(id, http.Caller(), http.RequestAborted) is null ? Results.NotFound() : await files.Download(FieldSubject.Order, id, field, http);

    private static async Task<IResult> Facts(long id, string? edit, HttpContext http, OrderCards cards, CancellationToken stop) =>
        await cards.Find(id, http.Caller(), stop) is { } card ? new RazorComponentResult<OrderDetails>(new { Card = card, Edit = edit }) : Results.NotFound();

    private static async Task<IResult> Save(long id, HttpContext http, EditOrder edit, OrderCards cards, FieldFiles files, Words words, CancellationToken stop)
    {
        if (await cards.Find(id, http.Caller(), stop) is null) return Results.NotFound();
        var form = await http.Request.ReadFormAsync(stop);
        var field = form["field"].ToString();
        var sent = await files.Sent(form, "value", stop);
        // A browser sends a line break as two characters; what is kept has one.
        var seen = new Dictionary<string, string?> { [field] = form["seen"].ToString().ReplaceLineEndings("\n") };
        var edited = sent.IsRefused ? sent.Refusal : await edit.Run(new OrderEdit(new(id), new Dictionary<string, string?> { [field] = sent.Done }) { Seen = seen }, http.Caller(), stop);
        if (await cards.Find(id, http.Caller(), stop) is not { } card) return Results.NotFound();
        if (!edited.IsRefused)
        {
            http.Response.Tell("card:changed");
            return new RazorComponentResult<OrderDetails>(new { Card = card });
        }
        var stale = edited.Refusal.Kind == RefusalKind.Conflict;
        return new RazorComponentResult<OrderDetails>(new { Card = card, Edit = field, Given = sent.IsRefused ? null : sent.Done, Fault = words.Say(edited.Refusal.Why) })
        {
            StatusCode = stale ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity,
        };
    }
}
