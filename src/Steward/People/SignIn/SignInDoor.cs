using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.People;

/// <summary>Signing in and out. The same answer and about the same time for a wrong address and a wrong password.</summary>
public static class SignInDoor
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPost("/sign-in", SignIn).ForAnybody();
        pages.MapPost("/sign-in/demo", SignInAsDemoPerson).ForAnybody();
        pages.MapPost("/sign-out", (Delegate)SignOut).ForAnybody();
    }

    private static async Task<IResult> SignIn(
        [FromForm] string? email, [FromForm] string? password, [FromForm] string? to, HttpContext http, UserManager<Person> people, SignInLimits limits, Writer writer)
    {
        if (!limits.MayTry(http.Connection.RemoteIpAddress, email ?? "")) return Back("often", to);
        var person = string.IsNullOrWhiteSpace(email) ? null : await people.FindByEmailAsync(email);
        var locked = person is not null && await people.IsLockedOutAsync(person);
        var right = person?.PasswordHash is not null
            ? await people.CheckPasswordAsync(person, password ?? "")
            : people.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash.Value, password ?? "") == PasswordVerificationResult.Success;
        if (person is null || !right || locked || !person.Active)
        {
            if (person is not null && !right && !locked)
            {
                await people.AccessFailedAsync(person);
                await Tell(writer, new SignInFailed(person.Id, person.FailedSignIns), person);
            }
            return Back("wrong", to);
        }
        if (person.FailedSignIns > 0) await UnlessFull(() => people.ResetAccessFailedCountAsync(person));
        return await Enter(person, to, http, writer);
    }

    private static async Task<IResult> SignInAsDemoPerson([FromForm] long person, [FromForm] string? to, HttpContext http, Settings settings, Entities entities, Writer writer)
    {
        if (!settings.IsDemo) return Results.NotFound();
        var id = new PersonId(person);
        var found = await entities.Read(Caller.System(), db => db.Set<Person>().FirstOrDefaultAsync(p => p.Id == id && p.Active));
        return found is null ? Results.NotFound() : await Enter(found, to, http, writer);
    }

    private static async Task<IResult> Enter(Person person, string? to, HttpContext http, Writer writer)
    {
        await UnlessFull(() => Tell(writer, new PersonSignedIn(person.Id), person));
        await http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, SignInClaims.Of(person, CookieAuthenticationDefaults.AuthenticationScheme));
        return Results.LocalRedirect(OurAddress.OrHome(to));
    }

    /// <summary>A full disk keeps nobody out: reading goes on, and somebody has to come in to make room.</summary>
    private static async Task UnlessFull(Func<Task> written)
    {
        try { await written(); }
        catch (Exception fault) when (FullDisk.Is(fault)) { }
    }

    private static async Task<IResult> SignOut(HttpContext http)
    {
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        http.Response.Headers["Clear-Site-Data"] = "\"storage\"";
        return Results.LocalRedirect("/sign-in");
    }

    private static IResult Back(string fault, string? to) => Results.LocalRedirect($"/sign-in?fault={fault}&to={Uri.EscapeDataString(OurAddress.OrHome(to))}");

    private static Task Tell(Writer writer, Fact fact, Person by) => writer.Run(new Caller(by.Id.Value, by.Name, by.Role, Door.Page, Sight.None), work =>
    {
        work.Tell(fact);
        return Task.FromResult<Outcome<Nothing>>(new Nothing());
    });

    private static readonly Person Nobody = new() { Name = "", SecurityStamp = "" };
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Person>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 210_000 })).HashPassword(Nobody, "nobody"));
}
