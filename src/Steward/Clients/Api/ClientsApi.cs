using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Clients;

/// <summary>Clients and contacts for programs: /api/v1/clients, /api/v1/contacts.</summary>
public static class ClientsApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/clients", List).Needs(Right.SeeBase);
        api.MapPost("/clients", Register).Needs(Right.WorkBase);
        api.MapGet("/clients/{id:long}", One).Needs(Right.SeeBase);
        api.MapPatch("/clients/{id:long}", Edit).Needs(Right.WorkBase);
        api.MapPost("/clients/{id:long}/handover", HandOver).Needs(Right.HandOver);
        api.MapGet("/clients/{id:long}/files/{field}", (long id, string field, HttpContext http, FieldFiles files) => files.Download(FieldSubject.Client, id, field, http)).OnlyIfSeen("clients", "id").Needs(Right.SeeBase);
        api.MapPost("/clients/{id:long}/files/{field}", PutFile).OnlyIfSeen("clients", "id").Needs(Right.WorkBase);
        api.MapGet("/contacts", Contacts).Needs(Right.SeeBase);
        api.MapPost("/contacts", AddContact).Needs(Right.WorkBase);
        api.MapPatch("/contacts/{id:long}", EditContact).Needs(Right.WorkBase);
        api.MapGet("/contacts/{id:long}/files/{field}", async (long id, string field, HttpContext http, ClientCard cards, FieldFiles files) =>
            await cards.Contact(http.Caller(), id) is null ? Results.NotFound() : await files.Download(FieldSubject.Contact, id, field, http)).Needs(Right.SeeBase);
        api.MapPost("/contacts/{id:long}/files/{field}", PutFileOfContact).Needs(Right.WorkBase);
        api.MapPost("/contacts/{id:long}/points", AddPoint).Needs(Right.WorkBase);
    }

    private static async Task<IResult> List(HttpContext http, ClientList list, [AsParameters] ClientsAsked asked, CancellationToken stop)
    {
        if (asked.Question() is not { } question) return http.Problem(Refusal.Invalid("clients.not-a-moment", asked.UpdatedSince));
        if (asked.Fault() is { } fault) return http.Problem(fault);
        var page = await list.Read(http.Caller(), question, null, stop);
        return Results.Json(new { items = page.Rows.Select(row => ClientJson.Of(row)), next = page.Next });
    }

    private static async Task<IResult> One(long id, HttpContext http, ClientCard cards, CancellationToken stop) =>
        await cards.Find(http.Caller(), id, stop) is { } card ? Show(http, card) : http.Problem(Refusal.NotFound("clients.not-found"));

    private static async Task<IResult> Register(ClientToRegister body, HttpContext http, RegisterClient register, KnownClients known, ClientCard cards, CancellationToken stop)
    {
        var outcome = await register.Run(body.Ask(), http.Caller(), stop);
        if (outcome.IsRefused && outcome.Refusal.Code == KnownClients.Code)
            return http.Problem(outcome.Refusal, with: ("known", (await known.By(http.Caller(), body.Phone, body.Email, stop)).Select(same => new { id = same.IsSeen ? same.Id : (ClientId?)null, same.Name, same.Owner })));
        if (outcome.IsRefused) return http.Problem(outcome.Refusal);
        http.Response.Headers.Location = $"/api/v1/clients/{outcome.Done.Id}";
        return Show(http, (await cards.Find(http.Caller(), outcome.Done.Id.Value, stop))!, StatusCodes.Status201Created);
    }

    private static async Task<IResult> Edit(long id, ClientToEdit body, HttpContext http, EditClient edit, ClientCard cards, CancellationToken stop)
    {
        var outcome = await edit.Run(body.Ask(new(id), http.AskedVersion()), http.Caller(), stop);
        if (outcome.IsRefused) return http.StaleOr(outcome.Refusal);
        return Show(http, (await cards.Find(http.Caller(), id, stop))!);
    }

    private static async Task<IResult> PutFile(long id, string field, HttpContext http, EditClient edit, ClientCard cards, FieldFiles files, CancellationToken stop)
    {
        var kept = await files.Received(FieldSubject.Client, field, http);
        if (kept.IsRefused) return http.Problem(kept.Refusal);
        var outcome = await edit.Run(new ClientEdit(new(id), http.AskedVersion()) { Fields = new Dictionary<string, string?> { [field] = kept.Done } }, http.Caller(), stop);
        return outcome.IsRefused ? http.StaleOr(outcome.Refusal) : Show(http, (await cards.Find(http.Caller(), id, stop))!);
    }

    private static async Task<IResult> PutFileOfContact(long id, string field, HttpContext http, EditContact edit, ClientCard cards, FieldFiles files, CancellationToken stop)
    {
        if (await cards.Contact(http.Caller(), id, stop) is null) return http.Problem(Refusal.NotFound("clients.contact-not-found"));
        var kept = await files.Received(FieldSubject.Contact, field, http);
        var outcome = kept.IsRefused ? kept.Refusal : await edit.Run(new ContactEdit(new(id)) { Fields = new Dictionary<string, string?> { [field] = kept.Done } }, http.Caller(), stop);
        return outcome.IsRefused ? http.Problem(outcome.Refusal) : await Show(http, cards, outcome.Done.ClientId, outcome.Done.Id, StatusCodes.Status200OK, stop);
    }

    private static async Task<IResult> HandOver(long id, HandoverBody body, HttpContext http, HandOverClient handOver, ClientCard cards, CancellationToken stop)
    {
        var outcome = await handOver.Run(new ClientHandover(new(id), body.To, body.Reason), http.Caller(), stop);
        if (outcome.IsRefused) return http.Problem(outcome.Refusal);
        return await cards.Find(http.Caller(), id, stop) is { } card ? Show(http, card) : Results.NoContent();
    }

    private static async Task<IResult> Contacts([FromQuery] long client, HttpContext http, ClientCard cards, CancellationToken stop) =>
        await cards.Find(http.Caller(), client, stop) is { } card
            ? Results.Json(new { items = card.Contacts.Select(contact => ClientJson.Of(contact, card.Points)), next = (string?)null })
            : http.Problem(Refusal.NotFound("clients.not-found"));

    private static async Task<IResult> AddContact(ContactToAdd body, HttpContext http, AddContact add, ClientCard cards, CancellationToken stop)
    {
        var ask = new NewContact(body.Client, body.Name) { Title = body.Title, Decides = body.Decides, Phone = body.Phone, Email = body.Email, Fields = body.Fields };
        var outcome = await add.Run(ask, http.Caller(), stop);
        return outcome.IsRefused ? http.Problem(outcome.Refusal) : await Show(http, cards, outcome.Done.ClientId, outcome.Done.Id, StatusCodes.Status201Created, stop);
    }

    private static async Task<IResult> EditContact(long id, ContactToEdit body, HttpContext http, EditContact edit, ClientCard cards, CancellationToken stop)
    {
        var outcome = await edit.Run(new ContactEdit(new(id)) { Name = body.Name, Title = body.Title, Decides = body.Decides, Fields = body.Fields }, http.Caller(), stop);
        return outcome.IsRefused ? http.Problem(outcome.Refusal) : await Show(http, cards, outcome.Done.ClientId, outcome.Done.Id, StatusCodes.Status200OK, stop);
    }

    private static async Task<IResult> AddPoint(long id, PointToAdd body, HttpContext http, AddContactPoint add, ClientCard cards, CancellationToken stop)
    {
        if (await cards.Contact(http.Caller(), id, stop) is not { } contact) return http.Problem(Refusal.NotFound("clients.contact-not-found"));
        var outcome = await add.Run(new NewContactPoint(contact.ClientId, body.Kind, body.Value, contact.Id), http.Caller(), stop);
        return outcome.IsRefused ? http.Problem(outcome.Refusal) : await Show(http, cards, contact.ClientId, contact.Id, StatusCodes.Status201Created, stop);
    }

    private static async Task<IResult> Show(HttpContext http, ClientCard cards, ClientId client, ContactId contact, int status, CancellationToken stop)
    {
        var card = (await cards.Find(http.Caller(), client.Value, stop))!;
        return Results.Json(ClientJson.Of(card.Contacts.First(c => c.Id == contact), card.Points), statusCode: status);
    }

    private static IResult Show(HttpContext http, ClientCardView card, int status = StatusCodes.Status200OK)
    {
        http.Response.Headers.ETag = $"\"{card.Version}\"";
        return Results.Json(ClientJson.Of(card), statusCode: status);
    }
}
