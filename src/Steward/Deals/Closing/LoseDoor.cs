using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>Losing a deal from the board and from its card.</summary>
public static class LoseDoor
{
    public static void Map(Doors doors)
    {
        doors.Pages.MapGet("/deals/{id}/lose", Ask).Needs(Right.WorkBase);
        doors.Pages.MapPost("/deals/{id}/lose", Lose).Needs(Right.WorkBase);
    }

    /// <summary>Why it is lost, also when the card was dropped on the lane of losses.</summary>
    internal static async Task<IResult> Ask(DealId id, HttpContext http, GatesQuery gates, Entities entities, Words words) =>
        await gates.Before(id, null, http.Caller(), words) is { } sheet
            ? new RazorComponentResult<LoseDialog>(new { Sheet = sheet, Choices = await LossChoices.Read(entities, http.Caller(), id), Query = MoveDoor.QueryOf(http) })
            : Results.NotFound();

    private static async Task<IResult> Lose(DealId id, HttpContext http, LoseDeals lose, GatesQuery gates, Entities entities, MoveAnswer answer, Words words)
    {
        var form = await http.Request.ReadFormAsync();
        var given = LossInput.From(form);
        var lost = await lose.Run(given.Of([id]) with { Version = MoveDoor.VersionOf(form) }, http.Caller());
        if (!lost.IsRefused) return lost.Done.Waiting is null ? await answer.Closed(lost.Done.Lost[0], http) : answer.Waits(http);
        if (await gates.Before(id, null, http.Caller(), words) is not { } sheet) return Results.NotFound();
        return lost.Refusal.Kind == RefusalKind.NotYet
            ? new RazorComponentResult<LoseDialog>(new { Sheet = sheet, Choices = await LossChoices.Read(entities, http.Caller(), id), Query = MoveDoor.QueryOf(http), Given = given, Refused = lost.Refusal }) { StatusCode = 422 }
            : new RazorComponentResult<RefusedDialog>(new { Refused = lost.Refusal, Sheet = sheet, Query = MoveDoor.QueryOf(http) }) { StatusCode = lost.Refusal.Code == "ui.changed-meanwhile" ? 409 : 422 };
    }
}
