using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Steward.Database;

namespace Steward.Ui;

public static class SeenCards
{
    /// <summary>On a route of a card's fragment: a card that the caller does not see is not there.</summary>
    /// <param name="table">The guarded table of the card.</param>
    /// <param name="place">Where its number stands in the pattern.</param>
    public static RouteHandlerBuilder OnlyIfSeen(this RouteHandlerBuilder route, string table, string place) => route.AddEndpointFilter(async (call, next) =>
    {
        var http = call.HttpContext;
        var seen = long.TryParse(http.Request.RouteValues[place]?.ToString(), out var id)
            && await http.RequestServices.GetRequiredService<Reader>().One<long?>(http.Caller(), $"select c.id from {{{table}}} c where c.id = @id", new { id }, http.RequestAborted) is not null;
        return seen ? await next(call) : Results.NotFound();
    });
}
