using Dapper;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;
using Steward.Foundation;
using Steward.People;

namespace Steward.Deals;

/// <param name="Draft">The draft that was looked at; null does not ask.</param>
public sealed record Publication(PipelineId Pipeline, int? Draft = null);

/// <param name="Moved">Open deals that stand on another stage now.</param>
public sealed record Published(Pipeline Pipeline, int Number, int Moved);

/// <summary>Brings the draft of a pipeline into force: stages are changed, added and retired, open deals go where the draft says, and what was stays in the history.</summary>
public sealed class PublishPipeline(Writer writer, SketchJudge judge, PlacingOfDeals map) : Operation<Publication, Published>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<Published>> Do(Publication ask, Work work)
    {
        if (await SketchQuery.Read(work.Db, ask.Pipeline) is not { } table) return Refusal.NotFound("deals.pipeline-not-found");
        if (!table.IsDrawn) return Refusal.NotFound("deals.sketch.no-draft");
        if (ask.Draft is { } seen && seen != table.DraftVersion) return Refusal.Conflict("ui.changed-meanwhile");
        var open = (await work.Connection.QueryAsync<(long Stage, long Deals)>("select t.stage_id, sum(t.deals) from stage_totals t join stages s on s.id = t.stage_id where s.pipeline_id = @Value group by t.stage_id", ask.Pipeline, work.Transaction)).ToDictionary(t => t.Stage, t => t.Deals);
        if (await judge.Judge(table, open, work.Db) is { Count: > 0 } faults)
            return Refusal.NotYet("deals.sketch.not-yet", [.. faults.Select(f => new Missing("rule", f.Stage is null ? f.Place : $"{f.Stage}.{f.Place}", f.Why, f.Why))], faults.Count);

        var pipeline = await work.Db.Set<Pipeline>().FirstAsync(p => p.Id == ask.Pipeline);
        var live = await work.Db.Set<Stage>().Where(s => s.PipelineId == pipeline.Id && s.Archived == null).ToListAsync();
        var placed = new Dictionary<string, Stage>();
        foreach (var (sketch, position) in table.Sketch.Stages.Select((s, i) => (s, i + 1)))
            placed[sketch.Key] = await StageWriter.Write(sketch, live.FirstOrDefault(s => s.Id == sketch.Id), pipeline.Id, position, work);
        await work.Flush();
        foreach (var sketch in table.Sketch.Stages)
            foreach (var asked in sketch.Fields) await AskedFields.ShowFrom(placed[sketch.Key], asked.Key, work);
        var moved = await map.Move([.. table.Sketch.Mappings.Select(m => (live.First(s => s.Id.Value == m.From), placed[m.To], m.Where))], work);
        foreach (var retired in table.Retired) await Retire(live.First(s => s.Id == retired.Id), table.Sketch, placed, work);
        (pipeline.Name, pipeline.Kind, pipeline.Version) = (table.Sketch.Name.Trim(), table.Sketch.Kind, pipeline.Version + 1);
        await work.Add(new PipelineVersion { PipelineId = pipeline.Id, Number = pipeline.Version, At = work.Now, ById = work.Person, Body = table.Sketch.Write(), Moved = moved });
        work.Db.Remove(await work.Db.Set<PipelineDraft>().FirstAsync(d => d.PipelineId == pipeline.Id));
        work.Tell(new PipelinePublished(pipeline.Id, pipeline.Name, pipeline.Version, string.Join(" → ", table.Sketch.Stages.Select(s => s.Name.Trim())), moved));
        await work.Flush();
        return new Published(pipeline, pipeline.Version, moved);
    }

    /// <summary>Its visits stay; reports count them at the stage that took its place, whichever that is in the end.</summary>
    private static async Task Retire(Stage stage, PipelineSketch sketch, Dictionary<string, Stage> placed, Work work)
    {
        stage.Archived = work.Now;
        if (sketch.Mappings.LastOrDefault(m => m.From == stage.Id.Value && m.Where is null) is not { } rest) return;
        stage.SuccessorId = placed[rest.To].Id;
        foreach (var earlier in await work.Db.Set<Stage>().Where(s => s.SuccessorId == stage.Id).ToListAsync()) earlier.SuccessorId = stage.SuccessorId;
    }
}

[FactName("pipeline.published", "route")]
public sealed record PipelinePublished(PipelineId Pipeline, string Name, int Number, string Stages, int Moved) : Fact
{
    public override Phrase Sentence => new("deals.sketch.published", Name, Number, Stages, Moved);
}
