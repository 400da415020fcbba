using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>Moving and winning a deal from the board and from its card. A refusal comes back as one dialog in which it can be put right.</summary>
public static class MoveDoor
{
    public static void Map(Doors doors)
    {
        doors.Pages.MapGet("/deals/{id}/move", Ask).Needs(Right.WorkBase);
        doors.Pages.MapPost("/deals/{id}/move", Move).Needs(Right.WorkBase);
        doors.Pages.MapPost("/deals/{id}/move/undo", Undo).Needs(Right.WorkBase);
    }

    private static async Task<IResult> Ask(DealId id, string? stage, HttpContext http, GatesQuery gates, Words words) =>
        await gates.Before(id, StageId.TryParse(stage, null, out var to) ? to : null, http.Caller(), words) is { } sheet
            ? new RazorComponentResult<MoveDialog>(new { Sheet = sheet, Query = QueryOf(http) })
            : Results.NotFound();

    private static async Task<IResult> Move(DealId id, HttpContext http, MoveDeal move, WinDeal win, GatesQuery gates, Steward.People.WorkDays days, StageClock clock, MoveAnswer answer, LeftOpen leftOpen, Entities entities, FieldFiles files, Words words)
    {
        var form = await http.Request.ReadFormAsync();
        if (form["stage"] == "lost") return await LoseDoor.Ask(id, http, gates, entities, words);
        var (values, next, version) = (DealField.Values(form), NextStepInput.From(form), VersionOf(form));
        var sent = await DealField.Values(form, files);
        StageId? to = StageId.TryParse(form["stage"], null, out var stage) ? stage : null;
        if (to is null && form["stage"] != "won") return Results.Text(words["ui.bad-page-request"], "text/plain", System.Text.Encoding.UTF8, StatusCodes.Status400BadRequest);
        if (sent.IsRefused) return await Refused(sent.Refusal);
        values = sent.Done;
        if (to is null)
        {
            var left = await leftOpen.Of(id, http.RequestAborted);
            if (left.Count > 0 && form["sure"] != "true" && !form.ContainsKey("tried") && await gates.Before(id, null, http.Caller(), words) is { NextInTurn: null, Deal.IsOpen: true } ready && ready.Lines.All(line => line.Row.IsOpen))
                return new RazorComponentResult<WinDialog>(new { Sheet = ready, Left = left, Query = QueryOf(http) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
            var won = await win.Run(new DealWin(id) { Values = values, Version = version }, http.Caller());
            return won.IsRefused ? await Refused(won.Refusal) : await answer.Closed(won.Done, http, left);
        }
        var moved = await move.Run(new DealMove(id, to.Value) { Values = values, Next = next.Step(await days.Of(http.Caller())), Version = version, Exception = Typed.OrNull(form["exception"]), Form = Spent(form, values, clock) }, http.Caller());
        return moved.IsRefused ? await Refused(moved.Refusal) : await answer.Moved(moved.Done, http);

        async Task<IResult> Refused(Refusal refusal)
        {
            if (refusal.Kind is RefusalKind.NotFound) return Results.NotFound();
            var sheet = await gates.Before(id, to, http.Caller(), words);
            http.Response.Headers["HX-Retarget"] = "#dialogs";
            http.Response.Headers["HX-Reswap"] = "innerHTML";
            return sheet is not null && refusal.Kind is RefusalKind.NotYet or RefusalKind.Invalid && refusal.Code is not ("deals.stage-of-another-pipeline" or "deals.exception.why")
                ? new RazorComponentResult<MoveDialog>(new { Sheet = sheet!, Query = QueryOf(http), Typed = (IReadOnlyDictionary<string, string?>)values, Next = form.ContainsKey("tried") ? next : null, Opened = form["opened"].ToString(), Fault = refusal.Kind == RefusalKind.Invalid ? words.Say(refusal.Why) : null }) { StatusCode = 422 }
                : new RazorComponentResult<RefusedDialog>(new { Refused = refusal, Sheet = sheet, Query = QueryOf(http), To = to?.Value, Exception = form["exception"].ToString() }) { StatusCode = refusal.Code == "ui.changed-meanwhile" ? 409 : 422 };
        }
    }

    private static async Task<IResult> Undo(DealId id, HttpContext http, UndoMove undo, MoveAnswer answer, Words words)
    {
        var undone = await undo.Run(id, http.Caller(), http.RequestAborted);
        if (!undone.IsRefused) return await answer.Undone(undone.Done, http);
        if (undone.Refusal.Kind is RefusalKind.NotFound) return Results.NotFound();
        http.Response.Toast(words.Say(undone.Refusal.Why), bad: true);
        return Results.NoContent();
    }

    /// <summary>How long the form was open; one that stood open over a break says nothing.</summary>
    private static FormSpent? Spent(IFormCollection form, Dictionary<string, string?> values, StageClock clock) =>
        long.TryParse(form["opened"], NumberStyles.None, CultureInfo.InvariantCulture, out var opened) && (clock.Now.ToUnixTimeMilliseconds() - opened) / 1000 is > 0 and <= 1800 and var seconds
            ? new FormSpent((int)seconds, values.Count(v => !string.IsNullOrWhiteSpace(v.Value)))
            : null;

    /// <summary>Which page asked, and what of the board it shows: every part of the talk keeps it.</summary>
    internal static string QueryOf(HttpContext http) => BoardAsk.From(http.Request.Query).Query + (http.Request.Query["on"] == "card" ? "&on=card" : "");

    internal static int? VersionOf(IFormCollection form) => int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
