using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.People;

public sealed record NewUserBody(string Name, string Email, string Role, long? TeamId = null);
public sealed record UserBody(string? Name = null, string? Role = null, long? TeamId = null, bool? WithoutTeam = null, bool? Active = null, string? Extension = null, string? Heir = null);
public sealed record NewTeamBody(string Name, long? HeadId = null);
public sealed record NewKeyBody(string Name, string Role);

/// <summary>People, teams and keys for programs.</summary>
internal static class RosterApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/me", Me).ForEverybodyHere();
        api.MapGet("/users", async (RosterQuery roster, HttpContext http) => Results.Json(new { items = (await roster.People()).Select(p => View(p, http.Caller())) })).Needs(Right.SeeBase);
        api.MapGet("/users/{id:long}", One).Needs(Right.SeeBase);
        api.MapPost("/users", Add).Needs(Right.ManagePeople).AnswersSecret();
        api.MapPatch("/users/{id:long}", Edit).Needs(Right.ManagePeople);
        api.MapPost("/users/{id:long}/password", Password).Needs(Right.ManagePeople).AnswersSecret();
        api.MapGet("/teams", async (RosterQuery roster) => Results.Json(new { items = (await roster.Teams()).Select(View) })).Needs(Right.SeeBase);
        api.MapPost("/teams", async (NewTeamBody body, AddTeam add, HttpContext http) =>
            http.Answer(await add.Run(new NewTeam(body.Name, body.HeadId is { } head ? new PersonId(head) : null), http.Caller()), team => new { id = team.Id.Value, name = team.Name }, 201)).Needs(Right.ManagePeople);
        api.MapGet("/keys", async (RosterQuery roster) => Results.Json(new { items = (await roster.Keys()).Select(View) })).Needs(Right.ManagePeople);
        api.MapPost("/keys", AddKey).Needs(Right.ManagePeople).AnswersSecret();
        api.MapDelete("/keys/{id:long}", async (long id, RevokeApiKey revoke, HttpContext http) =>
            http.Answer(await revoke.Run(new ApiKeyId(id), http.Caller()), key => new { id = key.Id.Value, revoked = key.Revoked })).Needs(Right.ManagePeople);
    }

    private static IResult Me(HttpContext http)
    {
        var caller = http.Caller();
        return Results.Json(new { name = caller.Name, role = caller.Role.Code(), personId = caller.PersonNumber, keyId = caller.KeyNumber, seesAll = caller.Sight.All });
    }

    private static async Task<IResult> One(long id, RosterQuery roster, HttpContext http) =>
        (await roster.People(new PersonId(id))).FirstOrDefault() is { } person ? Results.Json(View(person, http.Caller())) : http.Problem(Refusal.NotFound("people.not-found"));

    private static async Task<IResult> Add(NewUserBody body, AddPerson add, HttpContext http)
    {
        if (RoleCodes.Find(body.Role) is not { } role) return http.Problem(Refusal.Invalid("people.role-needed"));
        if (Typed.OrNull(body.Email) is null) return http.Problem(Refusal.Invalid("people.not-an-email", ""));
        var password = GivePassword.MakeUp();
        var ask = new NewPerson(body.Name, role) { Email = body.Email, Team = body.TeamId is { } team ? new TeamId(team) : null, Password = password, PasswordIsTemporary = true };
        return http.Answer(await add.Run(ask, http.Caller()), person => new { id = person.Id.Value, name = person.Name, email = person.Email, role = person.Role.Code(), oneTimePassword = password }, 201);
    }

    private static async Task<IResult> Edit(long id, UserBody body, EditPerson edit, HttpContext http)
    {
        var role = RoleCodes.Find(body.Role);
        if (body.Role is not null && role is null) return http.Problem(Refusal.Invalid("people.role-needed"));
        var ask = new PersonEdit(new PersonId(id)) { Name = body.Name, Role = role, Team = body.TeamId is { } team ? new TeamId(team) : null, WithoutTeam = body.WithoutTeam == true, Active = body.Active, Extension = body.Extension, Heir = RosterDoor.Heir(body.Heir) };
        return http.Answer(await edit.Run(ask, http.Caller()), person => new { id = person.Id.Value, name = person.Name, role = person.Role.Code(), teamId = person.TeamId?.Value, extension = person.Extension, active = person.Active });
    }

    private static async Task<IResult> Password(long id, GivePassword give, HttpContext http) =>
        http.Answer(await give.Run(new PersonId(id), http.Caller()), given => new { id = given.Person.Id.Value, oneTimePassword = given.Password });

    private static async Task<IResult> AddKey(NewKeyBody body, AddApiKey add, HttpContext http) =>
        RoleCodes.Find(body.Role) is not { } role
            ? http.Problem(Refusal.Invalid("people.role-needed"))
            : http.Answer(await add.Run(new NewApiKey(body.Name, role), http.Caller()), issued => new { id = issued.Key.Id.Value, name = issued.Key.Name, role = issued.Key.Role.Code(), secret = issued.Secret }, 201);

    private static object View(PersonLine person, Caller by) => new
    {
        id = person.Id.Value, name = person.Name, role = person.Is.Code(), teamId = person.TeamId?.Value, extension = person.Extension, active = person.Active != 0,
        email = by.May(Right.ManagePeople) ? person.Email : null,
    };

    private static object View(TeamLine team) => new { id = team.Id.Value, name = team.Name, headId = team.HeadId?.Value };

    private static object View(KeyLine key) => new { id = key.Id.Value, name = key.Name, role = key.Is.Code(), prefix = key.Prefix, created = key.Created, revoked = key.Revoked };
}
