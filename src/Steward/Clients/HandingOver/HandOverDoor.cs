using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;
using Steward.Database;
using Steward.Ui;

namespace Steward.Clients;

/// <summary>Giving one client or the marked ones of a list to another person.</summary>
public static class HandOverDoor
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/clients/handover", (HttpContext http) => new RazorComponentResult<HandOverForm>(new { Clients = Numbers(http.Request.Query["id"]) })).Needs(Right.HandOver);
        pages.MapPost("/clients/handover", HandOver).Needs(Right.HandOver);
    }

    private static async Task<IResult> HandOver(HttpContext http, HandOverClients handOver, People.Staffing staff, Words words, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var clients = Numbers(form["id"]);
        var to = PersonId.TryParse(form["to"], null, out var receiver) ? receiver : new PersonId(0);
        var outcome = await handOver.Run(new ClientsHandover([.. clients.Select(id => new ClientId(id))], to, form["reason"].ToString()), http.Caller(), stop);
        if (outcome.IsRefused)
            return new RazorComponentResult<HandOverForm>(new { Clients = clients, To = form["to"].ToString(), Reason = form["reason"].ToString(), Fault = words.Say(outcome.Refusal.Why) })
            {
                StatusCode = StatusCodes.Status422UnprocessableEntity,
            };
        http.Response.CloseDialog();
        http.Response.Toast(words.Say("clients.hand-over.done", outcome.Done.Count, await staff.NameOf(to)));
        http.Response.Headers["HX-Refresh"] = "true";
        return Results.NoContent();
    }

    private static List<long> Numbers(StringValues given) =>
        [.. given.Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0)];
}
