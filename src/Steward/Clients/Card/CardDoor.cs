using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Steward.Journal;
using Steward.Ui;

namespace Steward.Clients;

/// <summary>Editing what is written on the card of a client, one value at a time.</summary>
public static class CardDoor
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/clients/{id:long}/facts", Show).Needs(Right.SeeBase);
        pages.MapGet("/clients/{id:long}/brief", (long id) => new RazorComponentResult<ClientBrief>(new { Id = id })).OnlyIfSeen("clients", "id").Needs(Right.SeeBase);
        pages.MapGet("/clients/{id:long}/peek", Peek).Needs(Right.SeeBase);
        pages.MapPost("/clients/{id:long}/facts", Save).Needs(Right.WorkBase);
        pages.MapGet("/clients/{id:long}/files/{field}", (long id, string field, HttpContext http, FieldFiles files) => files.Download(FieldSubject.Client, id, field, http)).OnlyIfSeen("clients", "id").Needs(Right.SeeBase);
    }

    private static async Task<IResult> Show(long id, string? edit, HttpContext http, ClientCard cards, CancellationToken stop) =>
        await cards.Find(http.Caller(), id, stop) is { } card ? Facts(card, edit) : Results.NotFound();

    private static async Task<IResult> Peek(long id, HttpContext http, ClientCard cards, TimelineQuery history, CancellationToken stop) =>
        await cards.Find(http.Caller(), id, stop) is { } card
            ? new RazorComponentResult<ClientPeek>(new { Card = card, Page = await history.Read(CardKind.Client, id, TimelineShow.Talks, null, http.Caller(), stop) })
            : Results.NotFound();

    private static async Task<IResult> Save(long id, HttpContext http, EditClient edit, ClientCard cards, FieldFiles files, Words words, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var sent = await files.Sent(form, "value", stop);
        var (field, value) = (form["field"].ToString(), sent.IsRefused ? "" : sent.Done);
        var version = int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : (int?)null;
        var outcome = sent.IsRefused ? sent.Refusal : await edit.Run(ClientFields.Change(new ClientEdit(new(id), version), field, value) with { Was = form.ContainsKey("was") ? ClientFields.Change(new ClientEdit(new(id)), field, form["was"].ToString()) : null }, http.Caller(), stop);
        if (await cards.Find(http.Caller(), id, stop) is not { } card) return Results.NotFound();
        if (!outcome.IsRefused)
        {
            if (field == ClientFields.Name) http.Response.Headers["HX-Refresh"] = "true";
            http.Response.Tell("card:changed");
            return Facts(card);
        }
        var stale = outcome.Refusal.Kind == RefusalKind.Conflict;
        var why = stale ? words.Say("clients.stale", CardFieldText.Of(card, field, words) ?? "—") : words.Say(outcome.Refusal.Why);
        return Facts(card, field, value, why, stale ? null : form["was"].ToString(), stale ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
    }

    private static RazorComponentResult<ClientFieldList> Facts(ClientCardView card, string? edit = null, string? typed = null, string? fault = null, string? was = null, int status = StatusCodes.Status200OK) =>
        new(new { Card = card, Edit = edit, Typed = typed, Fault = fault, Was = was }) { StatusCode = status };
}
