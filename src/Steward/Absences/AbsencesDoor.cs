using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using NodaTime.Text;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Absences;

/// <summary>The form as it was sent.</summary>
public sealed record AbsenceForm([FromForm(Name = "person")] string? Person, [FromForm(Name = "first")] string? First, [FromForm(Name = "last")] string? Last, [FromForm(Name = "kind")] string? Kind, [FromForm(Name = "deputy")] string? Deputy)
{
    /// <summary>Null while the days are not both there.</summary>
    public NewAbsence? Ask() => PersonId.TryParse(Person, null, out var person) && Day(First) is { } first && Day(Last) is { } last
        ? new NewAbsence(person, first, last) { Kind = Named.Of<AbsenceKind>(Kind) ?? AbsenceKind.Vacation, Deputy = PersonId.TryParse(Deputy, null, out var deputy) ? deputy : null } : null;

    private static LocalDate? Day(string? text) => LocalDatePattern.Iso.Parse(text ?? "") is { Success: true } day ? day.Value : null;
}

/// <summary>Absences in the browser and for programs: /api/v1/absences.</summary>
public static class AbsencesDoor
{
    public static void Map(Doors doors)
    {
        doors.Pages.MapGet("/absences/new", () => new RazorComponentResult<PlanForm>()).Needs(Right.DoTasks);
        doors.Pages.MapGet("/absences/preview", (string? person, string? first, string? last, string? kind, string? deputy) => new RazorComponentResult<PreviewBox>(new { Sent = new AbsenceForm(person, first, last, kind, deputy) })).Needs(Right.DoTasks);
        doors.Pages.MapGet("/people/{id:long}/leaving", (long id, string? active, string? heir) => active == "false" ? (IResult)new RazorComponentResult<LeavingBox>(new { Person = new PersonId(id), Heir = heir }) : Results.Content("", "text/html")).Needs(Right.ManagePeople);
        doors.Pages.MapPost("/absences", Plan).Needs(Right.DoTasks);
        doors.Pages.MapGet("/absences/{id}/moves", async (AbsenceId id, HttpContext http, AbsencesQuery query, CancellationToken stop) =>
            await query.Moved(http.Caller(), id, stop) is { } moved ? (IResult)new RazorComponentResult<MovesDialog>(new { Moved = moved }) : Results.NotFound()).Needs(Right.DoTasks);
        doors.Pages.MapPost("/absences/{id}/cancel", Cancel).Needs(Right.DoTasks);

        doors.Api.MapGet("/absences", async (HttpContext http, AbsencesQuery query, CancellationToken stop) => Results.Json(new { items = (await query.For(http.Caller(), stop)).Select(View), next = (string?)null })).Needs(Right.DoTasks);
        doors.Api.MapPost("/absences", async (AbsenceBody body, HttpContext http, PlanAbsence plan, AbsenceSweep sweep, CancellationToken stop) =>
        {
            var planned = await plan.Run(new NewAbsence(body.Person, body.First, body.Last) { Kind = body.Kind, Deputy = body.Deputy }, http.Caller(), stop);
            if (!planned.IsRefused) await sweep.Run(stop);
            return http.Answer(planned, a => new { a.Id }, StatusCodes.Status201Created);
        }).Needs(Right.DoTasks);
        doors.Api.MapPost("/absences/{id}/cancel", async (AbsenceId id, HttpContext http, CancelAbsence cancel, AbsenceSweep sweep, CancellationToken stop) =>
        {
            var cancelled = await cancel.Run(id, http.Caller(), stop);
            if (!cancelled.IsRefused) await sweep.Run(stop);
            return http.Answer(cancelled, a => new { a.Id });
        }).Needs(Right.DoTasks);
    }

    private static async Task<IResult> Plan([FromForm] string? person, [FromForm] string? first, [FromForm] string? last, [FromForm] string? kind, [FromForm] string? deputy, HttpContext http, PlanAbsence plan, AbsenceSweep sweep, Words words)
    {
        var form = new AbsenceForm(person, first, last, kind, deputy);
        var planned = form.Ask() is { } ask ? await plan.Run(ask, http.Caller()) : Refusal.Invalid("absences.days-needed");
        if (planned.IsRefused) return new RazorComponentResult<PlanForm>(new { Sent = form, Fault = words.Say(planned.Refusal.Why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
        await sweep.Run(); // one that begins today begins now
        http.Response.GoTo("/absences");
        return Results.NoContent();
    }

    private static async Task<IResult> Cancel(AbsenceId id, HttpContext http, CancelAbsence cancel, AbsenceSweep sweep)
    {
        var cancelled = await cancel.Run(id, http.Caller());
        if (cancelled.IsRefused) return http.Problem(cancelled.Refusal);
        await sweep.Run();
        http.Response.GoTo("/absences");
        return Results.NoContent();
    }

    private static object View(AbsenceRow a) => new
    {
        a.Id, person = a.PersonId, first = LocalDatePattern.Iso.Format(a.First), last = LocalDatePattern.Iso.Format(a.Last), a.Kind, deputy = a.DeputyId,
        state = a.Cancelled is not null && a.Started is null ? "cancelled" : a.Runs ? "away" : a.Comes ? "planned" : "back", a.Handed, a.Returned,
    };

    private sealed record AbsenceBody(PersonId Person, LocalDate First, LocalDate Last, AbsenceKind Kind = AbsenceKind.Vacation, PersonId? Deputy = null);
}
