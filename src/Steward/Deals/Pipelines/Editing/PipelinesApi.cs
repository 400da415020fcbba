using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Steward.Database;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>Pipelines for programs: what is in force, the draft, publishing, ready ones.</summary>
public static class PipelinesApi
{
    public static void Map(Doors doors)
    {
        doors.Api.MapGet("/pipelines/{id}", async (PipelineId id, HttpContext http, SketchQuery sketches) => await sketches.Read(id, http.Caller()) is { } table ? Results.Json(Shown(table)) : http.Problem(Foundation.Refusal.NotFound("deals.pipeline-not-found"))).Needs(Right.SeeBase);
        doors.Api.MapPost("/pipelines", async (PipelineBody body, HttpContext http, AddPipeline add) => http.Answer(await add.Run(new NewPipeline(body.Name ?? "", []), http.Caller()), p => new { p.Pipeline.Id, p.Pipeline.Name }, StatusCodes.Status201Created)).Needs(Right.EditRules);
        doors.Api.MapPut("/pipelines/{id}/draft", async (PipelineId id, PipelineSketch body, int? version, string? settles, HttpContext http, DrawPipeline draw) => http.Answer(await draw.Run(new Drawing(id, body, version) { Settled = Part(settles) }, http.Caller()), d => new { d.Version })).Needs(Right.EditRules);
        doors.Api.MapDelete("/pipelines/{id}/draft", async (PipelineId id, HttpContext http, DropDraft drop) => http.Answer(await drop.Run(new DraftToDrop(id), http.Caller()), _ => new { })).Needs(Right.EditRules);
        doors.Api.MapPost("/pipelines/{id}/publish", async (PipelineId id, HttpContext http, PublishPipeline publish) => http.Answer(await publish.Run(new Publication(id), http.Caller()), p => new { p.Pipeline.Id, p.Number, p.Moved })).Needs(Right.EditRules);
        doors.Api.MapPost("/pipelines/templates/{key}", async (string key, HttpContext http, StartFromTemplate start, Words words) => http.Answer(await start.Run(new TemplateAsk(key, words.Lang), http.Caller()), p => new { items = p.Select(x => new { x.Id, x.Name }) }, StatusCodes.Status201Created)).Needs(Right.EditRules);
        doors.Api.MapPost("/pipelines/templates/{key}/undo", async (string key, HttpContext http, TakeBackTemplate back) => http.Answer(await back.Run(key, http.Caller()), laid => new { laid.Pipelines, laid.Fields, laid.Reasons })).Needs(Right.EditRules);
        doors.Api.MapPost("/pipelines/{id}/archive", async (PipelineId id, HttpContext http, ArchivePipeline archive) => http.Answer(await archive.Run(id, http.Caller()), p => new { p.Id, p.Name })).Needs(Right.EditRules);
    }

    private static object Shown(PipelineOnTable table) => new { table.Pipeline.Id, table.Pipeline.Version, inForce = Json(table.InForce), draft = table.IsDrawn ? Json(table.Sketch) : null, draftVersion = table.DraftVersion,
        clashes = table.Clashes.Select(clash => new { part = $"{clash.Part.Stage}.{clash.Part.Name}", clash.InForce, clash.Drawn }) };

    /// <summary>As the clashes name it: the stage, a dot, the part.</summary>
    private static SketchPart? Part(string? text) => text?.Split('.', 2) is [var stage, var part] ? new SketchPart(stage, part) : null;

    private static System.Text.Json.Nodes.JsonNode Json(PipelineSketch sketch) => System.Text.Json.Nodes.JsonNode.Parse(sketch.Write())!;

    private sealed record PipelineBody(string? Name);
}
