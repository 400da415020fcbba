using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;

namespace Steward.Deals;

/// <summary>A pipeline on the editor's table: what is in force, and what is drawn over it.</summary>
/// <param name="Draft">Null: nothing is drawn, the sketch is what is in force.</param>
public sealed record PipelineOnTable(Pipeline Pipeline, PipelineSketch InForce, PipelineSketch Sketch, PipelineDraft? Draft)
{
    public bool IsDrawn => Draft is not null;

    /// <summary>How often the draft was saved.</summary>
    public int? DraftVersion => Draft?.Version;

    /// <summary>The stages in force that the sketch has no more.</summary>
    public IReadOnlyList<StageSketch> Retired => [.. InForce.Stages.Where(s => Sketch.Stage(s.Key) is null)];

    /// <summary>What changed in force under the draft and went into it.</summary>
    public IReadOnlyList<SketchPart> News { get; init; } = [];

    /// <summary>What changed in force and is drawn otherwise.</summary>
    public IReadOnlyList<SketchClash> Clashes { get; init; } = [];

    /// <summary>Who touched which part of the draft last.</summary>
    public IReadOnlyList<SketchTouch> Touches { get; init; } = [];

    /// <summary>What was in force when the draft was begun.</summary>
    internal PipelineSketch Begun { get; init; } = InForce;
}

/// <param name="Version">Of the draft after the touch.</param>
/// <param name="By">Null: a program drew it.</param>
/// <param name="Window">In which window of a browser it was drawn: one's own quick touches are no news to oneself.</param>
/// <param name="InForce">Nobody drew it: it changed in force, and the draft took it over.</param>
public sealed record SketchTouch(string? Stage, string Part, string StageName, long At, long? By, int Version, string? Window = null, bool InForce = false);

/// <summary>Reads pipelines as sketches.</summary>
public sealed class SketchQuery(Entities entities)
{
    public Task<PipelineOnTable?> Read(PipelineId id, Caller by, CancellationToken stop = default) => entities.Read(by, db => Read(db, id), stop);

    internal static async Task<PipelineOnTable?> Read(StewardDb db, PipelineId id)
    {
        if (await db.Set<Pipeline>().FirstOrDefaultAsync(p => p.Id == id && p.Archived == null) is not { } pipeline) return null;
        var inForce = await InForce(db, pipeline);
        if (await db.Set<PipelineDraft>().FirstOrDefaultAsync(d => d.PipelineId == id) is not { } draft) return new PipelineOnTable(pipeline, inForce, inForce, null);
        var begun = draft.Base is { } text ? PipelineSketch.Of(text) : inForce;
        var merged = SketchMerge.Over(begun, inForce, PipelineSketch.Of(draft.Body));
        return new PipelineOnTable(pipeline, inForce, merged.Sketch, draft) { News = merged.News, Clashes = merged.Clashes, Begun = begun, Touches = Touched(draft.Touched) };
    }

    internal static IReadOnlyList<SketchTouch> Touched(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<SketchTouch>>(json, PipelineSketch.Json)!;

    public static async Task<PipelineSketch> InForce(StewardDb db, Pipeline pipeline)
    {
        var stages = await db.Set<Stage>().Where(s => s.PipelineId == pipeline.Id && s.Archived == null).OrderBy(s => s.Position).ThenBy(s => s.Id).ToListAsync();
        var ids = stages.Select(s => s.Id).ToList();
        var fields = (await db.Set<StageField>().Where(f => ids.Contains(f.StageId)).OrderBy(f => f.FieldKey).ToListAsync()).ToLookup(f => f.StageId);
        var gates = (await db.Set<StageGate>().Where(g => ids.Contains(g.StageId) && g.Archived == null).OrderBy(g => g.Position).ThenBy(g => g.Id).ToListAsync()).ToLookup(g => g.StageId);
        var lines = (await db.Set<ChecklistItem>().Where(i => ids.Contains(i.StageId) && i.Archived == null).OrderBy(i => i.Position).ThenBy(i => i.Id).ToListAsync()).ToLookup(i => i.StageId);
        return new PipelineSketch { Name = pipeline.Name, Kind = pipeline.Kind, Stages = [.. stages.Select(s => StageSketch.Of(s) with
        {
            Fields = [.. fields[s.Id].Select(f => new FieldSketch(f.FieldKey, f.Why))],
            Gates = [.. gates[s.Id].Select(g => new GateSketch(g.Kind, GateBody.Of(g.Body), g.Why, g.Id.Value))],
            Checklist = [.. lines[s.Id].Select(l => l.Text)],
        })] };
    }
}
