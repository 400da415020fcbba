using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>Competitors for programs: the list, and those that stand on a deal.</summary>
public static class CompetitorsApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/competitors", async (HttpContext http, CompetitorsQuery competitors, CancellationToken stop) => Results.Json(new { items = await competitors.All(http.Caller(), stop) })).Needs(Right.SeeBase);
        api.MapPost("/competitors", async (NameBody body, HttpContext http, AddCompetitor add, CancellationToken stop) =>
            http.Answer(await add.Run(new NewCompetitor(body.Name), http.Caller(), stop), View, StatusCodes.Status201Created)).Needs(Right.WorkBase);
        api.MapPatch("/competitors/{id:long}", async (long id, NameBody body, HttpContext http, RenameCompetitor rename, CancellationToken stop) =>
            http.Answer(await rename.Run(new CompetitorRename(new(id), body.Name), http.Caller(), stop), View)).Needs(Right.EditRules);
        api.MapDelete("/competitors/{id:long}", async (long id, HttpContext http, ArchiveCompetitor archive, CancellationToken stop) =>
            http.Answer(await archive.Run(new CompetitorId(id), http.Caller(), stop), View)).Needs(Right.EditRules);
        api.MapGet("/deals/{deal:long}/competitors", async (long deal, HttpContext http, CompetitorsQuery competitors, CancellationToken stop) =>
            await competitors.Of(deal, http.Caller(), stop) is { } found ? Results.Json(new { items = found.Rivals }) : http.Problem(Refusal.NotFound("deals.not-found"))).Needs(Right.SeeBase);
        api.MapPost("/deals/{deal:long}/competitors", async (long deal, RivalBody body, HttpContext http, NameCompetitor name, CancellationToken stop) =>
            http.Answer(await name.Run(new CompetitorOnDeal(new(deal), body.Competitor, body.Name, body.Offer), http.Caller(), stop), c => new { deal = c.DealId, competitor = c.CompetitorId, c.Offer, c.At }, StatusCodes.Status201Created)).Needs(Right.WorkBase);
        api.MapDelete("/deals/{deal:long}/competitors/{competitor:long}", async (long deal, long competitor, HttpContext http, UnnameCompetitor remove, CancellationToken stop) =>
            await remove.Run(new CompetitorOffDeal(new(deal), new(competitor)), http.Caller(), stop) is { IsRefused: true } refused ? http.Problem(refused.Refusal) : Results.NoContent()).Needs(Right.WorkBase);
    }

    private static object View(Competitor c) => new { c.Id, c.Name, c.Archived };

    public sealed record NameBody(string Name);

    public sealed record RivalBody(CompetitorId? Competitor = null, string? Name = null, string? Offer = null);
}
