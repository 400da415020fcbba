using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NodaTime.Text;
using Steward.Database;
using Steward.Ui;

namespace Steward.Days;

/// <summary>Closing the day in the browser and for programs: /api/v1/days.</summary>
public static class DaysDoor
{
    public static void Map(Doors doors)
    {
        doors.Pages.MapPost("/day", async (HttpContext http, CloseDay close) =>
        {
            var closed = await close.Run(new DayToClose((await http.Request.ReadFormAsync())["note"]), http.Caller());
            if (closed.IsRefused) return http.Problem(closed.Refusal);
            http.Response.GoTo("/day");
            return Results.NoContent();
        }).Needs(Right.WorkBase);
        doors.Api.MapGet("/days", async (string? day, HttpContext http, DaysQuery days, CancellationToken stop) =>
        {
            if (day is { Length: > 0 } && !LocalDatePattern.Iso.Parse(day).Success) return http.Problem(Unread.Value("day", day));
            var on = LocalDatePattern.Iso.Parse(day ?? "") is { Success: true } asked ? asked.Value : days.Today;
            return Results.Json(new { items = (await days.Team(http.Caller(), on, stop: stop)).Select(r => new { person = r.PersonId, day = LocalDatePattern.Iso.Format(r.Day), r.Done, r.Planned, left = r.LeftOpen, r.Overdue, r.Bare, closed = Moments.FromMicroseconds(r.Closed), r.Note }), next = (string?)null });
        }).Needs(Right.SeeBase);
    }
}
