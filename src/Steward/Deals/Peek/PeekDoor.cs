using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Database;
using Steward.Journal;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>A deal beside a list, and its summary on the card.</summary>
public static class PeekDoor
{
    public static void Map(Doors doors)
    {
        doors.Pages.MapGet("/deals/{id}/peek", Peek).Needs(Right.SeeBase);
        doors.Pages.MapGet("/deals/{id}/brief", Brief).Needs(Right.SeeBase);
    }

    private static async Task<IResult> Peek(DealId id, HttpContext http, DealCardQuery cards, TimelineQuery history, Words words, CancellationToken stop) =>
        await cards.Read(id, http.Caller(), words, stop) is { } card
            ? new RazorComponentResult<DealPeek>(new { Card = card, Page = await history.Read(CardKind.Deal, id.Value, TimelineShow.Talks, null, http.Caller(), stop) })
            : Results.NotFound();

    private static async Task<IResult> Brief(DealId id, HttpContext http, DealCardQuery cards, Words words, CancellationToken stop) =>
        await cards.Read(id, http.Caller(), words, stop) is { } card ? new RazorComponentResult<DealBrief>(new { Card = card }) : Results.NotFound();
}
