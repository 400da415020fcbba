using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>What waits for a second person, and losing many deals by a program.</summary>
public static class LossesDoor
{
    public static void Map(Doors doors)
    {
        doors.Pages.MapPost("/losses/{id:long}/agree", (long id, HttpContext http, DecideLosses decide, Words words, CancellationToken stop) => Decide(new(new(id), true), http, decide, words, stop)).Needs(Right.HandOver);
        doors.Pages.MapPost("/losses/{id:long}/refuse", (long id, HttpContext http, DecideLosses decide, Words words, CancellationToken stop) => Decide(new(new(id), false), http, decide, words, stop)).Needs(Right.HandOver);
        doors.Api.MapPost("/deals/lose", LoseByApi).Needs(Right.WorkBase);
        doors.Api.MapGet("/loss-batches", async (HttpContext http, LossBatchesQuery batches, CancellationToken stop) => Results.Json(new { items = await batches.Waiting(http.Caller(), stop) })).Needs(Right.HandOver);
        doors.Api.MapPost("/loss-batches/{id:long}/agree", (long id, HttpContext http, DecideLosses decide, CancellationToken stop) => DecideByApi(new(new(id), true), http, decide, stop)).Needs(Right.HandOver);
        doors.Api.MapPost("/loss-batches/{id:long}/refuse", (long id, HttpContext http, DecideLosses decide, CancellationToken stop) => DecideByApi(new(new(id), false), http, decide, stop)).Needs(Right.HandOver);
    }

    private static async Task<IResult> Decide(LossDecision ask, HttpContext http, DecideLosses decide, Words words, CancellationToken stop)
    {
        var decided = await decide.Run(ask, http.Caller(), stop);
        if (decided.IsRefused && decided.Refusal.Kind == RefusalKind.NotFound) return Results.NotFound();
        if (decided.IsRefused) http.Response.Toast(words.Say(decided.Refusal.Why), bad: true);
        else http.Response.Refresh();
        return Results.NoContent();
    }

    private static async Task<IResult> LoseByApi(LossesBody body, HttpContext http, LoseDeals lose, CancellationToken stop)
    {
        var ask = new DealsLoss(body.Deals ?? [], body.Reason, body.Comment) { Competitor = body.Competitor, NewCompetitor = body.NewCompetitor, Offer = body.Offer };
        var lost = await lose.Run(ask, http.Caller(), stop);
        return http.Answer(lost, View, !lost.IsRefused && lost.Done.Waiting is not null ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
    }

    private static async Task<IResult> DecideByApi(LossDecision ask, HttpContext http, DecideLosses decide, CancellationToken stop) => http.Answer(await decide.Run(ask, http.Caller(), stop), View);

    private static object View(Losses losses) => new { lost = losses.Lost.Select(d => d.Id), waiting = losses.Waiting?.Id };

    public sealed record LossesBody(IReadOnlyList<DealId>? Deals, LossReasonId? Reason, string? Comment, CompetitorId? Competitor = null, string? NewCompetitor = null, string? Offer = null);
}
