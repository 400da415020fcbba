using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>The list of competitors and those that stand on a deal, for pages.</summary>
public static class CompetitorsDoor
{
    public static void Map(Doors doors)
    {
        var pages = doors.Pages;
        pages.MapGet("/competitors/new", () => new RazorComponentResult<CompetitorDialog>()).Needs(Right.EditRules);
        pages.MapPost("/competitors", async (HttpContext http, AddCompetitor add, Words words) => await Saved(null, http, words, (name, by) => add.Run(new NewCompetitor(name), by))).Needs(Right.EditRules);
        pages.MapGet("/competitors/{id:long}/edit", Ask).Needs(Right.EditRules);
        pages.MapPost("/competitors/{id:long}", async (long id, HttpContext http, RenameCompetitor rename, Words words) => await Saved(id, http, words, (name, by) => rename.Run(new CompetitorRename(new(id), name), by))).Needs(Right.EditRules);
        pages.MapPost("/competitors/{id:long}/archive", Archive).Needs(Right.EditRules);
        pages.MapGet("/deals/{deal:long}/competitors", (long deal) => new RazorComponentResult<CompetitorsBox>(new { Subject = deal })).OnlyIfSeen("deals", "deal").Needs(Right.SeeBase);
        pages.MapGet("/deals/{deal:long}/competitors/new", AskRival).OnlyIfSeen("deals", "deal").Needs(Right.WorkBase);
        pages.MapPost("/deals/{deal:long}/competitors", NameRival).OnlyIfSeen("deals", "deal").Needs(Right.WorkBase);
        pages.MapPost("/deals/{deal:long}/competitors/{competitor:long}/remove", RemoveRival).OnlyIfSeen("deals", "deal").Needs(Right.WorkBase);
        CompetitorsApi.Map(doors.Api);
    }

    private static async Task<IResult> Ask(long id, HttpContext http, CompetitorsQuery competitors) =>
        (await competitors.All(http.Caller())).FirstOrDefault(c => c.Id.Value == id) is { } found ? new RazorComponentResult<CompetitorDialog>(new { Id = (long?)id, found.Name }) : Results.NotFound();

    private static async Task<IResult> Saved(long? id, HttpContext http, Words words, Func<string, Caller, Task<Outcome<Competitor>>> save)
    {
        var name = (await http.Request.ReadFormAsync())["name"].ToString();
        var saved = await save(name, http.Caller());
        if (saved.IsRefused)
            return saved.Refusal.Kind == RefusalKind.NotFound ? Results.NotFound()
                : new RazorComponentResult<CompetitorDialog>(new { Id = id, Name = name, Fault = words.Say(saved.Refusal.Why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
        return http.Response.CloseAndRefresh();
    }

    private static async Task<IResult> Archive(long id, HttpContext http, ArchiveCompetitor archive)
    {
        if ((await archive.Run(new CompetitorId(id), http.Caller())).IsRefused) return Results.NotFound();
        http.Response.Refresh();
        return Results.NoContent();
    }

    private static async Task<IResult> AskRival(long deal, long? competitor, HttpContext http, CompetitorsQuery competitors)
    {
        var there = (await competitors.Of(deal, http.Caller()))?.Rivals.FirstOrDefault(r => r.Id.Value == competitor);
        return new RazorComponentResult<RivalDialog>(new { Deal = deal, All = await competitors.All(http.Caller()), Competitor = there?.Id.ToString(), there?.Offer });
    }

    private static async Task<IResult> NameRival(long deal, HttpContext http, NameCompetitor name, CompetitorsQuery competitors, Words words)
    {
        var given = LossInput.From(await http.Request.ReadFormAsync());
        var named = await name.Run(new CompetitorOnDeal(new(deal), CompetitorId.TryParse(given.Competitor, null, out var known) ? known : null, given.NewCompetitor, given.Offer), http.Caller());
        if (named.IsRefused)
            return new RazorComponentResult<RivalDialog>(new { Deal = deal, All = await competitors.All(http.Caller()), given.Competitor, given.NewCompetitor, given.Offer, Fault = words.Say(named.Refusal.Why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
        http.Response.CloseDialog();
        http.Response.Tell("card:changed");
        return Results.Content("", "text/html");
    }

    private static async Task<IResult> RemoveRival(long deal, long competitor, HttpContext http, UnnameCompetitor remove, Words words)
    {
        var removed = await remove.Run(new CompetitorOffDeal(new(deal), new(competitor)), http.Caller());
        if (removed.IsRefused && removed.Refusal.Kind == RefusalKind.NotFound) return Results.NotFound();
        if (removed.IsRefused) http.Response.Toast(words.Say(removed.Refusal.Why), bad: true);
        return new RazorComponentResult<CompetitorsBox>(new { Subject = deal });
    }
}
