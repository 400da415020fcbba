using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Quality;

/// <summary>“I have looked” at a deal under extra control, also where no task asked for it.</summary>
public static class QualityDoor
{
    public static void Map(Doors doors)
    {
        doors.Pages.MapGet("/deals/{id}/review", async (DealId id, HttpContext http, ControlQuery control, CancellationToken stop) =>
            await control.Title(id, http.Caller(), stop) is { } title ? (IResult)new RazorComponentResult<ReviewDialog>(new { Deal = id, Title = title }) : Results.NotFound()).Needs(Right.SeeAudit);
        doors.Pages.MapPost("/deals/{id}/review", Review).Needs(Right.DoTasks);
        doors.Api.MapPost("/deals/{id}/review", async (DealId id, ReviewBody body, HttpContext http, RecordReview review) => http.Answer(await review.Run(new NewReview(id, body.Note), http.Caller()), r => new { r.Id }, StatusCodes.Status201Created)).Needs(Right.DoTasks);
    }

    private static async Task<IResult> Review(DealId id, HttpContext http, RecordReview review, ControlQuery control, Words words, CancellationToken stop)
    {
        var note = (await http.Request.ReadFormAsync(stop))["note"].ToString();
        // What was seen is said: a look without a word mends nothing.
        var reviewed = Typed.Letters(note) < ShortestNote ? Refusal.Invalid("quality.review.note-needed", ShortestNote) : await review.Run(new NewReview(id, note), http.Caller(), stop);
        if (!reviewed.IsRefused) return http.Response.CloseAndRefresh();
        if (reviewed.Refusal.Kind == RefusalKind.NotFound || await control.Title(id, http.Caller(), stop) is not { } title) return Results.NotFound();
        return new RazorComponentResult<ReviewDialog>(new { Deal = id, Title = title, Note = note, Fault = words.Say(reviewed.Refusal.Why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private const int ShortestNote = 5;

    private sealed record ReviewBody(string? Note = null);
}
