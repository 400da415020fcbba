using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime.Text;
using Steward.Database;
using Steward.Ui;

namespace Steward.Journal;

/// <summary>The history of a card as fragments: another part of it, or older lines.</summary>
public static class TimelineDoor
{
    public static void Map(Doors doors) => doors.Pages.MapGet("/timeline/{card}/{id:long}", Show).Needs(Right.SeeBase);

    private static async Task<IResult> Show(Named<CardKind> card, long id, Named<TimelineShow>? show, string? before, string? day, HttpContext http, TimelineQuery history, CancellationToken stop)
    {
        var part = show?.Value ?? TimelineShow.All;
        if (await history.Read(card.Value, id, part, before, http.Caller(), stop) is not { } page) return Results.NotFound();
        if (before is null) return new RazorComponentResult<TimelineBox>(new { Card = card.Value, Id = id, Show = part, Page = page });
        var older = $"/timeline/{card.Value.ToString().ToLowerInvariant()}/{id}?show={part.ToString().ToLowerInvariant()}";
        return new RazorComponentResult<TimelineRows>(new { Page = page, Older = older, After = LocalDatePattern.Iso.Parse(day ?? "") is { Success: true } last ? last.Value : (NodaTime.LocalDate?)null });
    }
}
