using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.People;

/// <summary>The dialogs of the People page.</summary>
internal static class RosterDoor
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var people = pages.MapGroup("/people");
        people.MapGet("/new", NewPersonForm).Needs(Right.ManagePeople);
        people.MapGet("/{id:long}/edit", EditForm).Needs(Right.ManagePeople);
        people.MapGet("/keys/new", () => Form<KeyForm>(new { })).Needs(Right.ManagePeople);
        people.MapGet("/teams/new", () => Form<TeamForm>(new { })).Needs(Right.ManagePeople);
        people.MapPost("", Add).Needs(Right.ManagePeople).AnswersSecret();
        people.MapPost("/{id:long}", Edit).Needs(Right.ManagePeople);
        people.MapPost("/{id:long}/password", Password).Needs(Right.ManagePeople).AnswersSecret();
        people.MapPost("/keys", AddKey).Needs(Right.ManagePeople).AnswersSecret();
        people.MapPost("/keys/{id:long}/revoke", Revoke).Needs(Right.ManagePeople);
        people.MapPost("/teams", AddTeamOf).Needs(Right.ManagePeople);
    }

    private static async Task<IResult> NewPersonForm(RosterQuery roster) => Form<PersonForm>(new { Teams = await roster.Teams() });

    private static async Task<IResult> EditForm(long id, RosterQuery roster, HttpContext http) =>
        (await roster.People(new PersonId(id))).FirstOrDefault() is { } person
            ? Form<PersonForm>(new { Person = person, Teams = await roster.Teams() })
            : http.Problem(Refusal.NotFound("people.not-found"));

    private static async Task<IResult> Add([FromForm] string? name, [FromForm] string? email, [FromForm] string? role, [FromForm] string? team, [FromForm] string? extension, HttpContext http, AddPerson add, RosterQuery roster, Settings company, Words words)
    {
        var password = GivePassword.MakeUp();
        var added = RoleCodes.Find(role) is not { } known ? Refusal.Invalid("people.role-needed")
            : Typed.OrNull(email) is null ? Refusal.Invalid("people.not-an-email", "")
            : await add.Run(new NewPerson(name ?? "", known) { Email = email, Team = Team(team), Password = password, PasswordIsTemporary = true, Extension = extension, Language = company.Language }, http.Caller());
        return added.IsRefused
            ? Form<PersonForm>(new { Fault = added.Refusal, Teams = await roster.Teams(), Name = name, Email = email, RoleName = role, Team = team, Extension = extension }, 422)
            : Secret(words, added.Done.Name, added.Done.Email, password);
    }

    private static async Task<IResult> Edit(long id, [FromForm] string? name, [FromForm] string? role, [FromForm] string? team, [FromForm] bool? active, [FromForm] string? extension, [FromForm] string? heir, HttpContext http, EditPerson edit, RosterQuery roster)
    {
        var edited = RoleCodes.Find(role) is not { } known ? Refusal.Invalid("people.role-needed")
            : await edit.Run(new PersonEdit(new PersonId(id)) { Name = name ?? "", Role = known, Team = Team(team), WithoutTeam = Team(team) is null, Active = active, Extension = extension ?? "", Heir = Heir(heir) }, http.Caller());
        if (edited is { IsRefused: true, Refusal.Kind: RefusalKind.NotFound }) return http.Problem(edited.Refusal!);
        if (!edited.IsRefused) return Again(http);
        return Form<PersonForm>(new
        {
            Fault = edited.Refusal, Person = (await roster.People(new PersonId(id))).FirstOrDefault(), Teams = await roster.Teams(), Name = name, RoleName = role,
            Team = team, Extension = extension, Active = active == false ? "false" : "true", Heir = heir,
        }, 422);
    }

    private static async Task<IResult> Password(long id, HttpContext http, GivePassword give, Words words)
    {
        var given = await give.Run(new PersonId(id), http.Caller());
        return given.IsRefused ? http.Problem(given.Refusal) : Secret(words, given.Done.Person.Name, given.Done.Person.Email, given.Done.Password);
    }

    private static async Task<IResult> AddKey([FromForm] string? name, [FromForm] string? role, HttpContext http, AddApiKey add, Words words)
    {
        var issued = RoleCodes.Find(role) is { } known ? await add.Run(new NewApiKey(name ?? "", known), http.Caller()) : Refusal.Invalid("people.role-needed");
        return issued.IsRefused
            ? Form<KeyForm>(new { Fault = issued.Refusal, Name = name, RoleName = role }, 422)
            : Form<SecretDialog>(new { Title = issued.Done.Key.Name, Label = words["people.key-secret"], issued.Done.Secret, Hint = words["people.key-secret.why"] });
    }

    private static async Task<IResult> Revoke(long id, HttpContext http, RevokeApiKey revoke)
    {
        var revoked = await revoke.Run(new ApiKeyId(id), http.Caller());
        return revoked.IsRefused ? http.Problem(revoked.Refusal) : Again(http);
    }

    private static async Task<IResult> AddTeamOf([FromForm] string? name, HttpContext http, AddTeam add)
    {
        var added = await add.Run(new NewTeam(name ?? ""), http.Caller());
        return added.IsRefused ? Form<TeamForm>(new { Fault = added.Refusal, Name = name }, 422) : Again(http);
    }

    // A form sends what is not chosen as an empty text.
    private static TeamId? Team(string? team) => TeamId.TryParse(team, null, out var chosen) ? chosen : null;

    internal static Heir? Heir(string? heir) => heir == "team" ? new Heir(null) : PersonId.TryParse(heir, null, out var person) ? new Heir(person) : null;

    private static IResult Again(HttpContext http)
    {
        http.Response.GoTo("/people");
        return Results.NoContent();
    }

    private static RazorComponentResult<SecretDialog> Secret(Words words, string name, string? email, string password) =>
        Form<SecretDialog>(new { Title = name, Account = email, Label = words["people.one-time-password"], Secret = password, Hint = words["people.one-time-password.why"] });

    private static RazorComponentResult<T> Form<T>(object parameters, int status = 200) where T : IComponent => new(parameters) { StatusCode = status };
}
