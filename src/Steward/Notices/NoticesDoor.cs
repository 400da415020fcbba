using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Database;
using Steward.Journal;
using Steward.Ui;

namespace Steward.Notices;

public static class NoticesDoor
{
    public static void Map(Doors doors)
    {
        doors.Pages.MapGet("/notices/bell", () => new RazorComponentResult<BellList>()).Needs(Right.SeeBase);
        doors.Pages.MapGet("/notices/dot", () => new RazorComponentResult<BellDot>()).Needs(Right.SeeBase);
        doors.Pages.MapGet("/notices/rows", Rows).Needs(Right.SeeBase);
        doors.Pages.MapPost("/notices/read", Read).Needs(Right.SeeBase);
        doors.Pages.MapPost("/cards/{card}/{id:long}/follow", Follow).Needs(Right.SeeBase);
    }

    private static async Task<IResult> Rows(long? before, bool? all, HttpContext http, NoticesQuery notices, CancellationToken stop)
    {
        var (lines, next) = await notices.List(http.Caller(), all != true, before, stop: stop);
        return new RazorComponentResult<NoticeRows>(new { Lines = lines, Next = next, All = all == true });
    }

    /// <summary>One, and on to its card; or all of them.</summary>
    private static async Task<IResult> Read(long? upto, HttpContext http, ReadNotices read, NoticesQuery notices, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var one = long.TryParse(form["id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id);
        if (one)
        {
            if (await notices.One(http.Caller(), id, stop) is not { } line) return Results.NotFound();
            await read.Run(new NoticesRead(id), http.Caller(), stop);
            http.Response.GoTo(line.Href);
            return Results.NoContent();
        }
        await read.Run(new NoticesRead(UpTo: upto), http.Caller(), stop);
        if (http.Request.Query["page"] != "true") return new RazorComponentResult<BellList>();
        http.Response.Refresh();
        return Results.NoContent();
    }

    private static async Task<IResult> Follow(Named<CardKind> card, long id, HttpContext http, FollowCard follow, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var done = await follow.Run(new CardFollowing(card.Value, id, form["on"] != "false"), http.Caller(), stop);
        return done.IsRefused ? Results.NotFound() : new RazorComponentResult<FollowButton>(new { Card = card.Value, Id = id });
    }
}
