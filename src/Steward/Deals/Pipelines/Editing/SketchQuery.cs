using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;

namespace Steward.Deals;

/// <summary>A pipeline on the editor's table: what is in force, and what is drawn.</summary>
/// <param name="DraftVersion">How often the draft was saved; null: nothing is drawn, the sketch is what is in force.</param>
public sealed record PipelineOnTable(Pipeline Pipeline, PipelineSketch InForce, PipelineSketch Sketch, int? DraftVersion, Instant? DraftAt, PersonId? DraftBy)
{
    public bool IsDrawn => DraftVersion is not null;

    /// <summary>The stages in force that the sketch has no more.</summary>
    public IReadOnlyList<StageSketch> Retired => [.. InForce.Stages.Where(s => Sketch.Stage(s.Key) is null)];
}

/// <summary>Reads pipelines as sketches.</summary>
public sealed class SketchQuery(Entities entities)
{
    public Task<PipelineOnTable?> Read(PipelineId id, Caller by, CancellationToken stop = default) => entities.Read(by, db => Read(db, id), stop);

    internal static async Task<PipelineOnTable?> Read(StewardDb db, PipelineId id)
    {
        if (await db.Set<Pipeline>().FirstOrDefaultAsync(p => p.Id == id && p.Archived == null) is not { } pipeline) return null;
        var inForce = await InForce(db, pipeline);
        var draft = await db.Set<PipelineDraft>().FirstOrDefaultAsync(d => d.PipelineId == id);
        return new PipelineOnTable(pipeline, inForce, draft is null ? inForce : PipelineSketch.Of(draft.Body), draft?.Version, draft?.At, draft?.ById);
    }

    public static async Task<PipelineSketch> InForce(StewardDb db, Pipeline pipeline)
    {
        var stages = await db.Set<Stage>().Where(s => s.PipelineId == pipeline.Id && s.Archived == null).OrderBy(s => s.Position).ThenBy(s => s.Id).ToListAsync();
        var ids = stages.Select(s => s.Id).ToList();
        var fields = (await db.Set<StageField>().Where(f => ids.Contains(f.StageId)).OrderBy(f => f.FieldKey).ToListAsync()).ToLookup(f => f.StageId);
        var gates = (await db.Set<StageGate>().Where(g => ids.Contains(g.StageId) && g.Archived == null).OrderBy(g => g.Position).ThenBy(g => g.Id).ToListAsync()).ToLookup(g => g.StageId);
        var lines = (await db.Set<ChecklistItem>().Where(i => ids.Contains(i.StageId) && i.Archived == null).OrderBy(i => i.Position).ThenBy(i => i.Id).ToListAsync()).ToLookup(i => i.StageId);
        return new PipelineSketch { Name = pipeline.Name, Kind = pipeline.Kind, Stages = [.. stages.Select(s => Sketch(s, fields[s.Id], gates[s.Id], lines[s.Id]))] };
    }

    private static StageSketch Sketch(Stage s, IEnumerable<StageField> fields, IEnumerable<StageGate> gates, IEnumerable<ChecklistItem> lines) => new()
    {
        Key = StageSketch.KeyOf(s.Id), Name = s.Name, Goal = s.Goal, Hint = s.Hint, ExitKind = s.ExitKind, ExitKey = s.ExitKey, MaxDays = s.MaxDays, OnOverstay = s.OnOverstay,
        Target = s.Target, ExtraControl = s.ExtraControl, Mandatory = s.Mandatory, MayReturn = s.MayReturn,
        Fields = [.. fields.Select(f => new FieldSketch(f.FieldKey, f.Why))],
        Gates = [.. gates.Select(g => new GateSketch(g.Kind, GateBody.Of(g.Body), g.Why, g.Id.Value))],
        Checklist = [.. lines.Select(l => l.Text)],
    };
}
