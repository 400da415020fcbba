using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Steward.Database;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>Pipelines, stages and loss reasons for programs.</summary>
public static class RulesApi
{
    public static void Map(Doors doors)
    {
        doors.Api.MapPost("/pipelines/start", async (HttpContext http, StartPipeline start, Words words, CancellationToken stop) =>
            http.Answer(await start.Run(new PipelineToStart(words), http.Caller(), stop), pipeline => new { pipeline.Id, pipeline.Name }, StatusCodes.Status201Created)).Needs(Right.EditRules);
        doors.Api.MapGet("/pipelines", (HttpContext http, Reader reader) => List<NamedRow>(http, reader, "select id, name, position from pipelines where archived is null order by position, id")).Needs(Right.SeeBase);
        doors.Api.MapGet("/stages", Stages).Needs(Right.SeeBase);
    }

    private static async Task<IResult> Stages(HttpContext http, Reader reader)
    {
        var stages = await reader.Query<StageRow>(http.Caller(), "select id, pipeline_id as pipeline, name, position, goal, hint, max_days, mandatory, may_return from stages where archived is null order by pipeline_id, position");
        var asked = (await reader.Query<(long Stage, string Key, string? Why)>(http.Caller(), "select stage_id, field_key, why from stage_fields")).ToLookup(f => f.Stage);
        return Results.Json(new
        {
            items = stages.Select(s => new { s.Id, s.Pipeline, s.Name, s.Position, s.Goal, s.Hint, s.MaxDays, s.Mandatory, s.MayReturn, requiredFields = asked[s.Id].Select(f => new { f.Key, f.Why }) }),
        });
    }

    private static async Task<IResult> List<TRow>(HttpContext http, Reader reader, string sql) => Results.Json(new { items = await reader.Query<TRow>(http.Caller(), sql) });

    private sealed class NamedRow
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public int Position { get; init; }
    }

    private sealed class StageRow
    {
        public long Id { get; init; }
        public long Pipeline { get; init; }
        public string Name { get; init; } = "";
        public int Position { get; init; }
        public string? Goal { get; init; }
        public string? Hint { get; init; }
        public int? MaxDays { get; init; }
        public bool Mandatory { get; init; }
        public bool MayReturn { get; init; }
    }
}
