using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

/// <param name="Version">The draft that the drawer saw; null does not ask.</param>
public sealed record Drawing(PipelineId Pipeline, PipelineSketch Sketch, int? Version = null);

/// <summary>Keeps what somebody draws of the next version. Nothing of it is in force before it is published.</summary>
public sealed class DrawPipeline(Writer writer) : Operation<Drawing, PipelineDraft>(writer)
{
    private const int Longest = 200_000;

    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<PipelineDraft>> Do(Drawing ask, Work work)
    {
        if (await work.Db.Set<Pipeline>().FirstOrDefaultAsync(p => p.Id == ask.Pipeline && p.Archived == null) is not { } pipeline) return Refusal.NotFound("deals.pipeline-not-found");
        // A program may leave out what a page never does.
        if (ask.Sketch is not { Stages: not null, Mappings: not null } || ask.Sketch.Stages.Any(s => s is not { Key.Length: > 0, Name: not null, Fields: not null, Gates: not null, Checklist: not null } || s.Gates.Any(g => g is not { Kind: not null, Body: not null })))
            return Refusal.Invalid("deals.sketch.shape");
        var body = ask.Sketch.Write();
        if (body.Length > Longest) return Refusal.Invalid("deals.sketch.too-long");
        if (ask.Sketch.Stages.GroupBy(s => s.Key).Any(g => g.Count() > 1)) return Refusal.Invalid("deals.sketch.keys");
        var draft = await work.Db.Set<PipelineDraft>().FirstOrDefaultAsync(d => d.PipelineId == pipeline.Id);
        if (draft is not null && ask.Version is { } seen && seen != draft.Version) return Refusal.Conflict("ui.changed-meanwhile");
        if (draft is null)
        {
            draft = await work.Add(new PipelineDraft { PipelineId = pipeline.Id, Body = body, At = work.Now, ById = Approvals.Person(work) });
            work.Tell(new PipelineDrawn(pipeline.Id, pipeline.Name, pipeline.Version + 1));
            return draft;
        }
        (draft.Body, draft.At, draft.ById, draft.Version) = (body, work.Now, Approvals.Person(work), draft.Version + 1);
        return draft;
    }
}

/// <summary>Throws the draft of a pipeline away; what is in force stays.</summary>
public sealed class DropDraft(Writer writer) : Operation<PipelineId, Nothing>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<Nothing>> Do(PipelineId ask, Work work)
    {
        if (await work.Db.Set<PipelineDraft>().FirstOrDefaultAsync(d => d.PipelineId == ask) is not { } draft) return Refusal.NotFound("deals.sketch.no-draft");
        var pipeline = await work.Db.Set<Pipeline>().FirstAsync(p => p.Id == ask);
        work.Db.Remove(draft);
        work.Tell(new DraftDropped(ask, pipeline.Name));
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
