using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>Where a field is shown and asked for, and the question why it stays empty.</summary>
public static class AskingDoor
{
    public static void Map(Doors doors)
    {
        doors.Pages.MapGet("/fields/{id}/stages", Stages).Needs(Right.EditRules);
        doors.Pages.MapPost("/fields/{id}/stages", Place).Needs(Right.EditRules);
        doors.Pages.MapPost("/fields/{id}/hide", Hide).Needs(Right.EditRules);
        doors.Pages.MapPost("/fields/{id}/show", Show).Needs(Right.EditRules);
        doors.Pages.MapPost("/deals/{id}/why-empty", Answer).OnlyIfSeen("deals", "id").Needs(Right.WorkBase);
    }

    private static async Task<IResult> Stages(FieldId id, HttpContext http, Reader reader) =>
        await PlacingSheet.Read(id, reader, http.Caller()) is { } sheet ? new RazorComponentResult<FieldStagesDialog>(new { Sheet = sheet }) : Results.NotFound();

    private static async Task<IResult> Place(FieldId id, HttpContext http, PlaceField place, Reader reader, Words words)
    {
        if (await PlacingSheet.Read(id, reader, http.Caller()) is not { } sheet) return Results.NotFound();
        var form = await http.Request.ReadFormAsync();
        foreach (var stage in sheet.Stages)
        {
            if (Named<FieldPlacing>.TryParse(form[$"state.{stage.Id}"], out var state)) stage.State = state.Value;
            stage.Why = Typed.OrNull(form[$"why.{stage.Id}"]);
        }
        var placed = await place.Run(new FieldPlacement(id, [.. sheet.Stages.Select(s => new StagePlacing(s.Id, s.State, s.Why))]), http.Caller());
        if (placed.IsRefused) return new RazorComponentResult<FieldStagesDialog>(new { Sheet = sheet, Fault = placed.Refusal }) { StatusCode = 422 };
        http.Response.CloseDialog();
        http.Response.Tell("fields:changed");
        http.Response.Toast(words.Say("deals.placed", placed.Done.Name));
        return Results.Content("", "text/html");
    }

    private static async Task<IResult> Hide(FieldId id, HttpContext http, HideField hide, Reader reader, Words words) => await Turn(id, true, http, hide, reader, words);

    private static async Task<IResult> Show(FieldId id, HttpContext http, HideField hide, Reader reader, Words words) => await Turn(id, false, http, hide, reader, words);

    /// <summary>In every pipeline; taking it back, in those that the address names.</summary>
    private static async Task<IResult> Turn(FieldId id, bool hidden, HttpContext http, HideField hide, Reader reader, Words words)
    {
        if (await reader.One<string>(http.Caller(), "select key from fields where id = @id and subject = 1 and archived is null", new { id }) is not { } key) return Results.NotFound();
        var only = http.Request.Query["in"].ToString().Split('.', StringSplitOptions.RemoveEmptyEntries).Select(text => PipelineId.TryParse(text, null, out var pipeline) ? pipeline : (PipelineId?)null).OfType<PipelineId?>().ToList();
        Refusal? refusal = null;
        FieldHidden? done = null;
        foreach (var pipeline in only.Count == 0 ? [null] : only)
        {
            var turned = await hide.Run(new FieldHiding(key, pipeline, Hidden: hidden), http.Caller());
            if (turned.IsRefused) refusal = turned.Refusal;
            else done = turned.Done;
        }
        if (refusal is not null && done is null) return http.Problem(refusal);
        http.Response.Tell("fields:changed");
        http.Response.Toast(words.Say(hidden ? "deals.field-off" : "deals.field-on", done!.Name), hidden && done.Pipelines.Count > 0 ? $"/fields/{id}/show?in={string.Join('.', done.Pipelines)}" : null);
        return Results.Content("", "text/html");
    }

    private static async Task<IResult> Answer(DealId id, HttpContext http, SkipField skip, Words words)
    {
        var form = await http.Request.ReadFormAsync();
        if (!FieldId.TryParse(form["field"], null, out var field)) return Results.BadRequest();
        var done = await skip.Run(new FieldSkipping(field, Typed.OrNull(form["why"]) ?? form["said"]), http.Caller());
        if (done.IsRefused)
        {
            http.Response.Toast(words.Say(done.Refusal.Why), bad: true);
            return Results.NoContent();
        }
        http.Response.Toast(words["deals.why-empty.kept"]);
        return Results.Content("", "text/html");
    }
}
