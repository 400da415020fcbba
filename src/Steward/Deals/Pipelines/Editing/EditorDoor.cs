using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>The editor of pipelines. Every touch saves the draft and brings the editor back; only “publish” changes what is in force.</summary>
public static class EditorDoor
{
    public static void Map(Doors doors)
    {
        var pages = doors.Pages;
        pages.MapGet("/pipelines/{id}/editor", async (PipelineId id, string? stage, HttpContext http, EditorParts parts) => await parts.Show(id, stage, http)).Needs(Right.EditRules);
        pages.MapPost("/pipelines", Begin).Needs(Right.EditRules);
        pages.MapGet("/pipelines/templates/{key}", LookAt).Needs(Right.EditRules);
        pages.MapPost("/pipelines/templates/{key}", FromTemplate).Needs(Right.EditRules);
        pages.MapPost("/pipelines/templates/{key}/undo", TakeBack).Needs(Right.EditRules);
        pages.MapPost("/pipelines/{id}/archive", Archive).Needs(Right.EditRules);
        pages.MapPost("/pipelines/{id}/draft/head", (PipelineId id, HttpContext http, EditorParts parts) => parts.Draw(id, http, (table, form) => (Head(table.Sketch, form), null))).Needs(Right.EditRules);
        pages.MapPost("/pipelines/{id}/draft/stages", (PipelineId id, HttpContext http, EditorParts parts) => parts.Draw(id, http, (table, form) =>
        {
            var drawn = Typed.OrNull(form["name"]) is { } name ? SketchEdits.Add(table.Sketch, name) : table.Sketch;
            return (drawn, drawn.Stages.LastOrDefault()?.Key);
        })).Needs(Right.EditRules);
        pages.MapPost("/pipelines/{id}/draft/stages/{key}", (PipelineId id, string key, HttpContext http, EditorParts parts) => parts.Draw(id, http, (table, form) => (Stage(table, key, form), key))).Needs(Right.EditRules);
        pages.MapPost("/pipelines/{id}/draft/stages/{key}/move", (PipelineId id, string key, int by, HttpContext http, EditorParts parts) => parts.Draw(id, http, (table, _) => (SketchEdits.Move(table.Sketch, key, by), key))).Needs(Right.EditRules);
        pages.MapPost("/pipelines/{id}/draft/stages/{key}/retire", (PipelineId id, string key, HttpContext http, EditorParts parts) => parts.Draw(id, http, (table, _) => (SketchEdits.Retire(table.Sketch, key), null))).Needs(Right.EditRules);
        pages.MapPost("/pipelines/{id}/draft/stages/{key}/restore", (PipelineId id, string key, HttpContext http, EditorParts parts) => parts.Draw(id, http, (table, _) => (SketchEdits.Restore(table, key), key))).Needs(Right.EditRules);
        pages.MapPost("/pipelines/{id}/draft/stages/{key}/fields", (PipelineId id, string key, HttpContext http, EditorParts parts) => parts.Draw(id, http, (table, form) => (Require(table.Sketch, key, form), key))).Needs(Right.EditRules);
        pages.MapPost("/pipelines/{id}/draft/stages/{key}/fields/{field}/remove", (PipelineId id, string key, string field, HttpContext http, EditorParts parts) =>
            parts.Draw(id, http, (table, _) => (table.Sketch.Stage(key) is { } stage ? table.Sketch.With(stage with { Fields = [.. stage.Fields.Where(f => f.Key != field)] }) : table.Sketch, key))).Needs(Right.EditRules);
        pages.MapPost("/pipelines/{id}/draft/stages/{key}/gates", async (PipelineId id, string key, HttpContext http, EditorParts parts, SketchWords gates) =>
            await parts.ConditionFault(id, http) is { } fault ? fault : await parts.Draw(id, http, (table, form) => (table.Sketch.Stage(key) is { } stage ? SketchEdits.Gate(table.Sketch, stage, name => form[name], gates.Read) : table.Sketch, key))).Needs(Right.EditRules);
        pages.MapPost("/pipelines/{id}/draft/stages/{key}/gates/{place:long}/remove", (PipelineId id, string key, long place, HttpContext http, EditorParts parts) =>
            parts.Draw(id, http, (table, form) => (table.Sketch.Stage(key) is { } stage ? table.Sketch.With(stage with { Gates = [.. stage.Gates.Where((g, i) => form.ContainsKey("part") ? SketchParts.Of(g) != form["part"] : i != place)] }) : table.Sketch, key))).Needs(Right.EditRules);
        pages.MapPost("/pipelines/{id}/draft/map", (PipelineId id, HttpContext http, EditorParts parts) => parts.Draw(id, http, (table, form) => (Typed.OrNull(form["to"]) is { } to && form["from"].ToString() is ['s', ..] from ? SketchEdits.Map(table.Sketch, from, to, form["where"]) : table.Sketch, null))).Needs(Right.EditRules);
        pages.MapPost("/pipelines/{id}/draft/map/{place:long}/remove", (PipelineId id, long place, HttpContext http, EditorParts parts) => parts.Draw(id, http, (table, form) => (table.Sketch with { Mappings = [.. table.Sketch.Mappings.Where((m, i) => form.ContainsKey("from") ? (m.From.ToString(CultureInfo.InvariantCulture), m.To, m.Where ?? "") != (form["from"].ToString(), form["to"].ToString(), form["where"].ToString()) : i != place)] }, null))).Needs(Right.EditRules);
        pages.MapPost("/pipelines/{id}/draft/settle", (PipelineId id, HttpContext http, EditorParts parts) => parts.Draw(id, http, Settle, form => form["take"] == "true" ? null : Part(form))).Needs(Right.EditRules);
        pages.MapPost("/pipelines/{id}/draft/drop", Drop).Needs(Right.EditRules);
        pages.MapPost("/pipelines/{id}/publish", Publish).Needs(Right.EditRules);
        pages.MapPost("/pipelines/{id}/disputes/{dispute}", Answer).Needs(Right.EditRules);
    }

    private static PipelineSketch Stage(PipelineOnTable table, string key, IFormCollection form) =>
        table.Sketch.Stage(key) is { } stage ? table.Sketch.With(SketchEdits.Panel(stage, name => form.TryGetValue(name, out var value) ? value.ToString() : null)) : table.Sketch;

    private static PipelineSketch Head(PipelineSketch sketch, IFormCollection form) => sketch with
    {
        Name = form["name"] == form["shown.name"] ? sketch.Name : form["name"].ToString(),
        Kind = form["kind"] == form["shown.kind"] ? sketch.Kind : Named.Of<PipelineKind>(form["kind"]) ?? sketch.Kind,
    };

    private static SketchPart Part(IFormCollection form) => new(form["stage"], form["part"].ToString());

    private static (PipelineSketch, string?) Settle(PipelineOnTable table, IFormCollection form) =>
        (form["take"] == "true" && table.Clashes.FirstOrDefault(c => c.Part == Part(form)) is { } clash && table.Sketch.Stage(clash.Part.Stage) is { } stage ? table.Sketch.With(SketchParts.With(stage, clash.Part.Name, clash.InForce)) : table.Sketch, form["stage"]);

    private static PipelineSketch Require(PipelineSketch sketch, string key, IFormCollection form) =>
        sketch.Stage(key) is { } stage && Typed.OrNull(form["key"]) is { } field && stage.Fields.All(f => f.Key != field) ? sketch.With(stage with { Fields = [.. stage.Fields, new FieldSketch(field, Typed.OrNull(form["why"]))] }) : sketch;

    private static async Task<IResult> Begin(HttpContext http, AddPipeline add, Words words)
    {
        var added = await add.Run(new NewPipeline((await http.Request.ReadFormAsync())["name"].ToString(), []), http.Caller());
        if (added.IsRefused) http.Response.Toast(words.Say(added.Refusal.Why), bad: true);
        else http.Response.GoTo("/pipelines/" + added.Done.Pipeline.Id);
        return Results.NoContent();
    }

    private static async Task<IResult> FromTemplate(string key, HttpContext http, StartFromTemplate start, Words words)
    {
        var started = await start.Run(new TemplateAsk(key, words.Lang), http.Caller());
        if (started.IsRefused && started.Refusal.Kind == RefusalKind.NotFound) return Results.NotFound();
        if (started.IsRefused) http.Response.Toast(words.Say(started.Refusal.Why), bad: true);
        else
        {
            http.Response.ToastThere(words.Say("deals.templates.toast", started.Done.Count), undo: $"/pipelines/templates/{key}/undo");
            http.Response.GoTo("/pipelines");
        }
        return Results.NoContent();
    }

    private static async Task<IResult> LookAt(string key, HttpContext http, TemplateBook book, Entities entities, Words words) => book.Find(key) is { } template
        ? new RazorComponentResult<TemplateDialog>(new { Template = template, Sheet = await TemplateSheet.Read(template, words.Lang, entities, http.Caller(), http.RequestAborted) })
        : Results.NotFound();

    private static async Task<IResult> TakeBack(string key, HttpContext http, TakeBackTemplate back, Words words)
    {
        var taken = await back.Run(key, http.Caller());
        if (taken.IsRefused && taken.Refusal.Kind == RefusalKind.NotFound) return Results.NotFound();
        if (taken.IsRefused) http.Response.Toast(words.Say(taken.Refusal.Why), bad: true);
        else
        {
            http.Response.ToastThere(words["deals.templates.taken-back"]);
            http.Response.GoTo("/pipelines");
        }
        return Results.NoContent();
    }

    private static async Task<IResult> Archive(PipelineId id, HttpContext http, ArchivePipeline archive, Words words)
    {
        var archived = await archive.Run(id, http.Caller());
        if (archived.IsRefused && archived.Refusal.Kind == RefusalKind.NotFound) return Results.NotFound();
        if (archived.IsRefused) http.Response.Toast(words.Say(archived.Refusal.Why), bad: true);
        else
        {
            http.Response.ToastThere(words.Say("deals.pipeline-archived", archived.Done.Name));
            http.Response.GoTo("/pipelines");
        }
        return Results.NoContent();
    }

    private static async Task<IResult> Drop(PipelineId id, int? draft, HttpContext http, DropDraft drop, EditorParts parts, Words words)
    {
        var dropped = await drop.Run(new DraftToDrop(id, draft), http.Caller());
        if (dropped.IsRefused && dropped.Refusal.Kind == RefusalKind.NotFound) return Results.NotFound();
        if (dropped.IsRefused) http.Response.Toast(words.Say(dropped.Refusal.Why), bad: true);
        else http.Response.Toast(words["deals.sketch.toast.dropped"]);
        return await parts.Show(id, null, http);
    }

    private static async Task<IResult> Publish(PipelineId id, int? draft, HttpContext http, PublishPipeline publish, EditorParts parts, Words words)
    {
        var published = await publish.Run(new Publication(id, draft), http.Caller());
        if (published.IsRefused && published.Refusal.Kind == RefusalKind.NotFound) return Results.NotFound();
        if (published.IsRefused) http.Response.Toast(words.Say(published.Refusal.Why), bad: true);
        else http.Response.Toast(words.Say("deals.sketch.toast.published", published.Done.Number, published.Done.Moved));
        return await parts.Show(id, null, http);
    }

    private static async Task<IResult> Answer(PipelineId id, GateDisputeId dispute, HttpContext http, AnswerDispute answer, EditorParts parts, Words words)
    {
        var answered = await answer.Run(new DisputeAnswer(dispute, (await http.Request.ReadFormAsync())["text"]), http.Caller());
        if (answered.IsRefused && answered.Refusal.Kind == RefusalKind.NotFound) return Results.NotFound();
        if (answered.IsRefused) http.Response.Toast(words.Say(answered.Refusal.Why), bad: true);
        return await parts.Show(id, null, http);
    }
}
