using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime.Text;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Journal;

/// <summary>The history of a card as fragments: another part of it, or older lines; and what stands on top of it.</summary>
public static class TimelineDoor
{
    public static void Map(Doors doors)
    {
        doors.Pages.MapGet("/timeline/{card}/{id:long}", Show).Needs(Right.SeeBase);
        doors.Pages.MapPost("/timeline/{card}/{id:long}/pins", Pin).Needs(Right.WorkBase);
    }

    public static string Address(CardKind card, long id, TimelineShow show) => $"/timeline/{card.ToString().ToLowerInvariant()}/{id}?show={show.ToString().ToLowerInvariant()}";

    private static async Task<IResult> Show(Named<CardKind> card, long id, Named<TimelineShow>? show, string? before, string? day, HttpContext http, TimelineQuery history, CancellationToken stop)
    {
        var part = show?.Value ?? TimelineShow.All;
        if (await history.Read(card.Value, id, part, before, http.Caller(), stop) is not { } page) return Results.NotFound();
        if (before is null) return Box(card.Value, id, page, part);
        return new RazorComponentResult<TimelineRows>(new { Page = page, Card = card.Value, Id = id, Show = part, After = LocalDatePattern.Iso.Parse(day ?? "") is { Success: true } last ? last.Value : (NodaTime.LocalDate?)null });
    }

    private static async Task<IResult> Pin(Named<CardKind> card, long id, HttpContext http, PinEntry pin, TimelineQuery history, Words words, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var pinned = await pin.Run(new EntryPin(card.Value, id, form["entry"].ToString(), form["on"] != "false"), http.Caller(), stop);
        if (pinned is { IsRefused: true, Refusal.Kind: RefusalKind.NotFound } || await history.Read(card.Value, id, TimelineShow.All, null, http.Caller(), stop) is not { } page) return Results.NotFound();
        if (pinned.IsRefused) http.Response.Toast(words.Say(pinned.Refusal.Why), bad: true);
        return Box(card.Value, id, page);
    }

    /// <summary>The history as it is now, after something was put to it.</summary>
    public static RazorComponentResult<TimelineBox> Box(CardKind card, long id, TimelinePage page, TimelineShow show = TimelineShow.All) => new(new { Card = card, Id = id, Show = show, Page = page });
}
