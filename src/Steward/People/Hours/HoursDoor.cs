using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using NodaTime.Text;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.People;

/// <summary>The page of working hours and the same for programs: /api/v1/hours.</summary>
internal static class HoursDoor
{
    public static void Map(Doors doors)
    {
        var pages = doors.Pages;
        pages.MapPost("/hours/week", SaveWeek).Needs(Right.EditRules);
        pages.MapPost("/hours/week/none", NoWeek).Needs(Right.EditRules);
        pages.MapPost("/hours/days", AddDay).Needs(Right.EditRules);
        pages.MapPost("/hours/days/{id:long}/remove", RemoveDay).Needs(Right.EditRules);
        pages.MapPost("/hours/holidays", Choose).Needs(Right.EditRules);

        doors.Api.MapGet("/hours", (string? whose, HttpContext http, WorkCalendars calendars) => Named(whose) is { } named ? View(named, calendars) : http.Problem(Unread.Value("whose", whose ?? ""))).Needs(Right.SeeBase);
        doors.Api.MapPut("/hours", async (string? whose, WeekBody body, HttpContext http, SetHours set, WorkCalendars calendars) =>
            Named(whose) is not { } named ? http.Problem(Refusal.NotFound("people.hours.nobody")) : http.Answer(await set.Run(new HoursToSet(named.Of, named.Subject, body.Week), http.Caller()), _ => ViewOf(named, calendars))).Needs(Right.EditRules);
        doors.Api.MapPost("/hours/days", async (string? whose, DayBody body, HttpContext http, AddOwnDay add) =>
            Named(whose) is not { } named ? http.Problem(Refusal.NotFound("people.hours.nobody")) : http.Answer(await add.Run(new DayToAdd(named.Of, named.Subject, body.Day, body.Hours, body.Name), http.Caller()), id => new { id }, StatusCodes.Status201Created)).Needs(Right.EditRules);
        doors.Api.MapDelete("/hours/days/{id:long}", async (long id, HttpContext http, RemoveOwnDay remove) => http.Answer(await remove.Run(id, http.Caller()), _ => new { id })).Needs(Right.EditRules);
        doors.Api.MapPut("/hours/holidays", async (CountryBody body, HttpContext http, ChooseHolidays choose) => http.Answer(await choose.Run(body.Country ?? "", http.Caller()), _ => new { country = body.Country })).Needs(Right.EditRules);
    }

    /// <summary>“team.3”, “person.7”, or nothing for the company; null: something else.</summary>
    public static (HoursOf Of, long Subject)? Named(string? whose) => (whose ?? "").Split('.') switch
    {
        [""] => (HoursOf.Company, 0),
        ["team", var id] when long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => (HoursOf.Team, number),
        ["person", var id] when long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => (HoursOf.Person, number),
        _ => null,
    };

    public static string Query(HoursOf of, long subject) => of == HoursOf.Company ? "" : $"?whose={of.ToString().ToLowerInvariant()}.{subject}";

    private static async Task<IResult> SaveWeek(string? whose, HttpContext http, SetHours set, Words words)
    {
        if (Named(whose) is not { } named) return Results.NotFound();
        var week = (await http.Request.ReadFormAsync())["day"].ToArray();
        var done = await set.Run(new HoursToSet(named.Of, named.Subject, week), http.Caller());
        if (done.IsRefused && done.Refusal.Kind == RefusalKind.NotFound) return Results.NotFound();
        if (done.IsRefused) return new RazorComponentResult<WeekBox>(new { named.Of, named.Subject, Sent = week.Length == 7 ? week : null, Fault = words.Say(done.Refusal.Why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
        http.Response.Toast(words["people.hours.saved"]);
        return new RazorComponentResult<WeekBox>(new { named.Of, named.Subject });
    }

    private static async Task<IResult> NoWeek(string? whose, HttpContext http, SetHours set, Words words)
    {
        if (Named(whose) is not { Of: not HoursOf.Company } named || (await set.Run(new HoursToSet(named.Of, named.Subject, null), http.Caller())).IsRefused) return Results.NotFound();
        http.Response.Toast(words["people.hours.saved"]);
        return new RazorComponentResult<WeekBox>(new { named.Of, named.Subject });
    }

    private static async Task<IResult> AddDay(string? whose, HttpContext http, AddOwnDay add, Words words)
    {
        if (Named(whose) is not { } named) return Results.NotFound();
        var form = await http.Request.ReadFormAsync();
        Outcome<long> added = LocalDatePattern.Iso.Parse(form["day"].ToString()) is { Success: true } day ? await add.Run(new DayToAdd(named.Of, named.Subject, day.Value, form["hours"], form["name"]), http.Caller()) : Refusal.Invalid("people.hours.day-needed");
        if (!added.IsRefused) return new RazorComponentResult<OwnDaysBox>(new { named.Of, named.Subject });
        return added.Refusal.Kind == RefusalKind.NotFound ? Results.NotFound()
            : new RazorComponentResult<OwnDaysBox>(new { named.Of, named.Subject, Sent = form, Fault = words.Say(added.Refusal.Why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private static async Task<IResult> RemoveDay(long id, string? whose, HttpContext http, RemoveOwnDay remove) =>
        (await remove.Run(id, http.Caller())).IsRefused || Named(whose) is not { } named ? Results.NotFound() : new RazorComponentResult<OwnDaysBox>(new { named.Of, named.Subject });

    private static async Task<IResult> Choose(HttpContext http, ChooseHolidays choose, Words words)
    {
        var chosen = await choose.Run((await http.Request.ReadFormAsync())["country"].ToString(), http.Caller());
        if (chosen.IsRefused) return http.Problem(chosen.Refusal);
        http.Response.Toast(words["people.hours.saved"]);
        return new RazorComponentResult<HolidaysBox>();
    }

    private static IResult View((HoursOf Of, long Subject) whose, WorkCalendars calendars) => Results.Json(ViewOf(whose, calendars));

    private static object ViewOf((HoursOf Of, long Subject) whose, WorkCalendars calendars) => new
    {
        week = calendars.WeekOf(whose.Of, whose.Subject)?.Select(Week.Say), holidays = calendars.Country,
        days = calendars.DaysOf(whose.Of, whose.Subject).Select(d => new { d.Id, day = LocalDatePattern.Iso.Format(d.Day), hours = Week.Say(d.Hours), d.Name }),
    };

    private sealed record WeekBody(IReadOnlyList<string?>? Week);
    private sealed record DayBody(LocalDate Day, string? Hours, string? Name);
    private sealed record CountryBody(string? Country);
}
