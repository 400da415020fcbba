using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;

namespace Steward.Deals;

/// <param name="Key">Of an own field of deals, or of an attribute.</param>
/// <param name="Pipeline">Null: in every pipeline that does not ask for the field.</param>
/// <param name="Stage">Null: on all stages.</param>
public sealed record FieldHiding(string Key, PipelineId? Pipeline = null, StageId? Stage = null, bool Hidden = true);

/// <summary>Which pipelines changed: undoing gives the same ones back.</summary>
public sealed record FieldHidden(string Name, IReadOnlyList<PipelineId> Pipelines);

/// <summary>Takes a field off the cards of a pipeline or of one of its stages, or puts it back. A field that is asked for is never hidden.</summary>
public sealed class HideField(Writer writer) : Operation<FieldHiding, FieldHidden>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<FieldHidden>> Do(FieldHiding ask, Work work)
    {
        if (await work.Db.Set<Field>().FirstOrDefaultAsync(f => f.Subject == FieldSubject.Deal && f.Key == ask.Key) is not { } field) return Refusal.NotFound("fields.unknown", ask.Key);
        var pipelines = await work.Db.Set<Pipeline>().Where(p => p.Archived == null && (ask.Pipeline == null || p.Id == ask.Pipeline)).ToListAsync();
        if (pipelines.Count == 0 && ask.Pipeline is not null) return Refusal.NotFound("deals.pipeline-not-found");
        var changed = new List<PipelineId>();
        foreach (var pipeline in pipelines)
        {
            if (ask.Hidden && await FirstAsking(ask.Key, pipeline.Id, work) is { } asking)
            {
                if (ask.Pipeline is null) continue;
                return Refusal.Conflict("deals.field-is-asked", field.Name, asking);
            }
            var number = ask.Stage?.Value ?? 0;
            var there = await work.Db.Set<HiddenField>().FirstOrDefaultAsync(h => h.PipelineId == pipeline.Id && h.StageId == number && h.FieldKey == ask.Key);
            if (ask.Hidden == there is not null) continue;
            if (there is not null) work.Db.Remove(there);
            else await work.Add(new HiddenField { PipelineId = pipeline.Id, StageId = number, FieldKey = ask.Key });
            changed.Add(pipeline.Id);
            work.Tell(ask.Hidden ? new FieldTakenOff(ask.Key, field.Name, pipeline.Id, ask.Stage, pipeline.Name) : new FieldPutBack(ask.Key, field.Name, pipeline.Id, ask.Stage, pipeline.Name));
        }
        await work.Flush();
        return new FieldHidden(field.Name, changed);
    }

    private static Task<string?> FirstAsking(string key, PipelineId pipeline, Work work) =>
        (from asked in work.Db.Set<StageField>() join stage in work.Db.Set<Stage>() on asked.StageId equals stage.Id
         where asked.FieldKey == key && stage.PipelineId == pipeline && stage.Archived == null orderby stage.Position select stage.Name).FirstOrDefaultAsync();
}

[FactName("field.hidden", "eye-off")]
public sealed record FieldTakenOff(string Key, string Name, PipelineId Pipeline, StageId? Stage, string Where) : Fact
{
    public override Phrase Sentence => new("deals.field-hidden", Name, Where);
}

[FactName("field.shown", "eye")]
public sealed record FieldPutBack(string Key, string Name, PipelineId Pipeline, StageId? Stage, string Where) : Fact
{
    public override Phrase Sentence => new("deals.field-shown", Name, Where);
}
