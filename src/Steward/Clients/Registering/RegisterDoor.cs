using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Steward.Database;
using Steward.Ui;

namespace Steward.Clients;

/// <summary>The dialog of a new client; one whose phone or e-mail is known is asked about first.</summary>
public static class RegisterDoor
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/clients/new", () => new RazorComponentResult<NewClientForm>()).Needs(Right.WorkBase);
        pages.MapPost("/clients", Register).Needs(Right.WorkBase);
    }

    private static async Task<IResult> Register(HttpContext http, RegisterClient register, KnownClients known, Words words, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var ask = new NewClient(form["name"].ToString(), form["kind"] != "person")
        {
            Phone = form["phone"], Email = form["email"], ContactName = form["contact"], City = form["city"], Source = form["source"], OnlyIfUnknown = form["anyway"] != "true",
        };
        var outcome = await register.Run(ask, http.Caller(), stop);
        if (!outcome.IsRefused)
        {
            http.Response.GoTo($"/clients/{outcome.Done.Id}");
            return Results.NoContent();
        }
        var asked = outcome.Refusal.Code == KnownClients.Code;
        IReadOnlyList<KnownClient> same = asked ? await known.By(http.Caller(), ask.Phone, ask.Email, stop) : [];
        return new RazorComponentResult<NewClientForm>(new { Form = form, Known = same, Fault = asked ? null : words.Say(outcome.Refusal.Why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }
}
