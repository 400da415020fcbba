using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;
using Steward.Foundation;
using Steward.People;

namespace Steward.Deals;

/// <param name="Version">The draft that the drawer saw, -1 when there was none; null does not ask.</param>
public sealed record Drawing(PipelineId Pipeline, PipelineSketch Sketch, int? Version = null)
{
    /// <summary>A clash of which the drawer said that it holds as this sketch has it.</summary>
    public SketchPart? Settled { get; init; }

    /// <summary>In which window of a browser it was drawn; null: in none.</summary>
    public string? Window { get; init; }
}

/// <summary>Keeps what somebody draws of the next version. Nothing of it is in force before it is published.</summary>
public sealed class DrawPipeline(Writer writer) : Operation<Drawing, PipelineDraft>(writer)
{
    private const int Longest = 200_000;

    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<PipelineDraft>> Do(Drawing ask, Work work)
    {
        if (await SketchQuery.Read(work.Db, ask.Pipeline) is not { } table) return Refusal.NotFound("deals.pipeline-not-found");
        // A program may leave out what a page never does.
        if (ask.Sketch is not { Stages: not null, Mappings: not null } || ask.Sketch.Stages.Any(s => s is not { Key.Length: > 0, Name: not null, Fields: not null, Gates: not null, Checklist: not null } || s.Gates.Any(g => g is not { Kind: not null, Body: not null })))
            return Refusal.Invalid("deals.sketch.shape");
        if (ask.Sketch.Stages.Any(s => !IsKey(s.Key)) || ask.Sketch.Mappings.Any(m => !IsKey(m.To) || (table.InForce.Stage("s" + m.From) ?? table.Begun.Stage("s" + m.From)) is null)) return Refusal.Invalid("deals.sketch.shape");
        var body = ask.Sketch.Write();
        if (body.Length > Longest) return Refusal.Invalid("deals.sketch.too-long");
        if (ask.Sketch.Stages.GroupBy(s => s.Key).Any(g => g.Count() > 1)) return Refusal.Invalid("deals.sketch.keys");
        if (ask.Version is { } seen && seen != (table.DraftVersion ?? -1)) return Refusal.Conflict("ui.changed-meanwhile");
        var draft = table.Draft ?? await work.Add(new PipelineDraft { PipelineId = table.Pipeline.Id, Body = "", Version = -1 });
        if (table.Draft is null) work.Tell(new PipelineDrawn(table.Pipeline.Id, table.Pipeline.Name, table.Pipeline.Version + 1));
        var clashes = SketchMerge.Over(table.Begun, table.InForce, ask.Sketch).Clashes.Where(clash => clash.Part != ask.Settled);
        (draft.Body, draft.At, draft.ById, draft.Version) = (body, work.Now, work.Person, draft.Version + 1);
        draft.Touched = JsonSerializer.Serialize(Touches(table, ask, draft.Version, work), PipelineSketch.Json);
        draft.Base = SketchMerge.Begun(table.Begun, table.InForce, clashes).Write();
        return draft;
    }

    /// <summary>An s and the number of a stage in force, or an n and a number for one that is new.</summary>
    private static bool IsKey(string? key) => key is ['s' or 'n', _, ..] && key.Length <= 19 && key.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;

    private static IEnumerable<SketchTouch> Touches(PipelineOnTable table, Drawing ask, int version, Work work)
    {
        var drawn = SketchParts.Differing(table.Sketch, ask.Sketch);
        var touched = drawn.Concat(table.News).Distinct().ToList();
        return table.Touches.Where(t => !touched.Contains(new(t.Stage, t.Part))).Concat(touched.Select(part => drawn.Contains(part)
            ? new SketchTouch(part.Stage, part.Name, Name(part), work.Now.ToMicroseconds(), work.By.PersonNumber, version, ask.Window)
            : new SketchTouch(part.Stage, part.Name, Name(part), work.Now.ToMicroseconds(), null, version, InForce: true)));

        string Name(SketchPart part) => (ask.Sketch.Stage(part.Stage) ?? table.Sketch.Stage(part.Stage))?.Name ?? "";
    }
}

/// <param name="Version">The draft that was seen; null does not ask.</param>
public sealed record DraftToDrop(PipelineId Pipeline, int? Version = null);

/// <summary>Throws the draft of a pipeline away; what is in force stays.</summary>
public sealed class DropDraft(Writer writer) : Operation<DraftToDrop, Nothing>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<Nothing>> Do(DraftToDrop ask, Work work)
    {
        if (await work.Db.Set<PipelineDraft>().FirstOrDefaultAsync(d => d.PipelineId == ask.Pipeline) is not { } draft) return Refusal.NotFound("deals.sketch.no-draft");
        if (ask.Version is { } seen && seen != draft.Version) return Refusal.Conflict("ui.changed-meanwhile");
        var pipeline = await work.Db.Set<Pipeline>().FirstAsync(p => p.Id == ask.Pipeline);
        work.Db.Remove(draft);
        work.Tell(new DraftDropped(ask.Pipeline, pipeline.Name));
        return new Nothing();
    }
}

[FactName("pipeline.drawn", "pencil")]
public sealed record PipelineDrawn(PipelineId Pipeline, string Name, int Number) : Fact
{
    public override Phrase Sentence => new("deals.sketch.drawn", Name, Number);
}

[FactName("pipeline.draft-dropped", "eraser")]
public sealed record DraftDropped(PipelineId Pipeline, string Name) : Fact
{
    public override Phrase Sentence => new("deals.sketch.dropped", Name);
}
