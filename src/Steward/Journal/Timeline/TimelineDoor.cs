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

    private static async Task<IResult> Show(CardKind card, long id, TimelineShow? show, string? before, string? day, HttpContext http, TimelineQuery history, CancellationToken stop)
    {
        if (before is null)
            return new RazorComponentResult<TimelineBox>(new { Card = card, Id = id, Show = show ?? TimelineShow.All });
        if (await history.Read(card, id, show ?? TimelineShow.All, before, http.Caller(), stop) is not { } page) return Results.NotFound();
        var older = $"/timeline/{card.ToString().ToLowerInvariant()}/{id}?show={(show ?? TimelineShow.All).ToString().ToLowerInvariant()}";
        return new RazorComponentResult<TimelineRows>(new { Page = page, Older = older, After = LocalDatePattern.Iso.Parse(day ?? "") is { Success: true } last ? last.Value : (NodaTime.LocalDate?)null });
    }
}
