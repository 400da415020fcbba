using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Clients;

/// <summary>Dialogs of contacts and of the ways to reach them.</summary>
public static class ContactsDoor
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/clients/{id:long}/contacts/new", NewContact).Needs(Right.WorkBase);
        pages.MapPost("/clients/{id:long}/contacts", Add).Needs(Right.WorkBase);
        pages.MapGet("/contacts/{id:long}/edit", Edit).Needs(Right.WorkBase);
        pages.MapPost("/contacts/{id:long}/edit", Save).Needs(Right.WorkBase);
        pages.MapGet("/contacts/{id:long}/files/{field}", async (long id, string field, HttpContext http, ClientCard cards, FieldFiles files) =>
            await cards.Contact(http.Caller(), id) is null ? Results.NotFound() : await files.Download(FieldSubject.Contact, id, field, http)).Needs(Right.SeeBase);
        pages.MapGet("/clients/{id:long}/points/new", NewPoint).Needs(Right.WorkBase);
        pages.MapPost("/clients/{id:long}/points", AddPoint).Needs(Right.WorkBase);
        pages.MapPost("/points/{id:long}/retire", Retire).Needs(Right.WorkBase);
    }

    private static async Task<IResult> NewContact(long id, HttpContext http, ClientCard cards) =>
        await cards.Find(http.Caller(), id) is null ? Results.NotFound() : new RazorComponentResult<ContactForm>(new { Client = id });

    private static async Task<IResult> Add(long id, HttpContext http, AddContact add, ClientCard cards, FieldFiles files, Words words)
    {
        var form = await http.Request.ReadFormAsync();
        var ask = new NewContact(new(id), form["name"].ToString()) { Title = form["title"], Decides = form["decides"] == "true", Phone = form["phone"], Email = form["email"] };
        var own = await Own(form, files);
        var outcome = own.IsRefused ? own.Refusal : await add.Run(ask with { Fields = own.Done }, http.Caller());
        return outcome.IsRefused
            ? Again<ContactForm>(new { Client = id, Form = form, Fault = words.Say(outcome.Refusal.Why) }, outcome.Refusal)
            : await Changed(http, cards, id);
    }

    private static async Task<IResult> Edit(long id, HttpContext http, ClientCard cards) =>
        await cards.Contact(http.Caller(), id) is { } contact ? new RazorComponentResult<ContactForm>(new { Contact = contact }) : Results.NotFound();

    private static async Task<IResult> Save(long id, HttpContext http, EditContact edit, ClientCard cards, FieldFiles files, Words words)
    {
        var form = await http.Request.ReadFormAsync();
        if (await cards.Contact(http.Caller(), id) is not { } contact) return Results.NotFound();
        var own = await Own(form, files);
        var outcome = own.IsRefused ? own.Refusal : await edit.Run(new ContactEdit(new(id)) { Name = form["name"].ToString(), Title = form["title"].ToString(), Decides = form["decides"] == "true", Fields = own.Done }, http.Caller());
        return outcome.IsRefused
            ? Again<ContactForm>(new { Contact = contact, Form = form, Fault = words.Say(outcome.Refusal.Why) }, outcome.Refusal)
            : await Changed(http, cards, contact.ClientId.Value);
    }

    /// <summary>Own fields of the form by key; files among them are kept.</summary>
    private static async Task<Outcome<IReadOnlyDictionary<string, string?>>> Own(IFormCollection form, FieldFiles files)
    {
        var values = new Dictionary<string, string?>();
        foreach (var name in form.Keys.Concat(form.Files.Select(f => f.Name)).Where(name => name.StartsWith("f.", StringComparison.Ordinal)).Distinct())
        {
            var sent = await files.Sent(form, name);
            if (sent.IsRefused) return sent.Refusal;
            values[name[2..]] = sent.Done;
        }
        return Outcome<IReadOnlyDictionary<string, string?>>.From(values);
    }

    private static async Task<IResult> NewPoint(long id, HttpContext http, ClientCard cards) =>
        await cards.Find(http.Caller(), id) is { } card ? new RazorComponentResult<PointForm>(new { Card = card }) : Results.NotFound();

    private static async Task<IResult> AddPoint(long id, HttpContext http, AddContactPoint add, KnownClients known, ClientCard cards, Words words)
    {
        var form = await http.Request.ReadFormAsync();
        var kind = Named.Of<PointKind>(form["kind"]) ?? PointKind.Phone;
        var contact = ContactId.TryParse(form["contact"], null, out var whose) ? whose : (ContactId?)null;
        var outcome = await add.Run(new NewContactPoint(new(id), kind, form["value"].ToString(), contact), http.Caller());
        if (!outcome.IsRefused)
        {
            var (phone, email) = kind switch { PointKind.Phone => (outcome.Done.Value, null), PointKind.Email => (null, outcome.Done.Value), _ => ((string?)null, (string?)null) };
            if ((await known.By(http.Caller(), phone, email)).FirstOrDefault(same => same.Id.Value != id) is { } other) http.Response.Toast(words.Say((await known.Refuse(other)).Why));
            return await Changed(http, cards, id);
        }
        return await cards.Find(http.Caller(), id) is { } card ? Again<PointForm>(new { Card = card, Form = form, Fault = words.Say(outcome.Refusal.Why) }, outcome.Refusal) : Results.NotFound();
    }

    private static async Task<IResult> Retire(long id, HttpContext http, RetireContactPoint retire, ClientCard cards)
    {
        var outcome = await retire.Run(new(id), http.Caller());
        if (outcome.IsRefused || await cards.Find(http.Caller(), outcome.Done.ClientId.Value) is not { } card) return Results.NotFound();
        http.Response.Tell("card:changed");
        return new RazorComponentResult<ClientPeople>(new { Card = card });
    }

    private static async Task<IResult> Changed(HttpContext http, ClientCard cards, long client)
    {
        http.Response.CloseDialog();
        http.Response.Tell("card:changed");
        return new RazorComponentResult<PeopleChanged>(new { Card = (await cards.Find(http.Caller(), client))! });
    }

    private static IResult Again<TForm>(object values, Refusal refusal) where TForm : Microsoft.AspNetCore.Components.IComponent =>
        refusal.Kind == RefusalKind.NotFound ? Results.NotFound() : new RazorComponentResult<TForm>(values) { StatusCode = StatusCodes.Status422UnprocessableEntity };
}
