using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Field = Steward.Fields.Field;

namespace Steward.Deals;

public enum FieldPlacing { Shown, Required, Hidden }

public sealed record StagePlacing(StageId Stage, FieldPlacing State, string? Why);

public sealed record FieldPlacement(FieldId Field, IReadOnlyList<StagePlacing> Stages);

/// <summary>Says for each stage whether a field is shown, asked for or hidden there.</summary>
public sealed class PlaceField(Writer writer, HideField hide, RequireField require) : Operation<FieldPlacement, Field>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<Field>> Do(FieldPlacement ask, Work work)
    {
        if (await work.Db.Set<Field>().FirstOrDefaultAsync(f => f.Id == ask.Field && f.Subject == FieldSubject.Deal && f.Archived == null) is not { } field) return Refusal.NotFound("fields.not-found");
        var numbers = ask.Stages.Select(s => s.Stage).ToList();
        var stages = (await work.Db.Set<Stage>().Where(s => numbers.Contains(s.Id)).ToListAsync()).ToDictionary(s => s.Id);
        var hidden = await work.Db.Set<HiddenField>().Where(h => h.FieldKey == field.Key && h.StageId == 0).ToListAsync();
        // What is hidden on every stage is spelled out stage by stage, so that one of them can differ.
        foreach (var whole in hidden.Where(h => stages.Values.Any(s => s.PipelineId == h.PipelineId))) work.Db.Remove(whole);
        await work.Flush();
        // First nothing is asked and all is shown, in the order of the stages then what was chosen: no order of the form refuses itself.
        foreach (var placing in ask.Stages.Where(s => s.State != FieldPlacing.Required))
            if (await require.RunIn(work, new FieldRequirement(placing.Stage, field.Key, Required: false)) is { IsRefused: true, Refusal: { } fault }) return fault;
        foreach (var placing in ask.Stages.Where(s => stages.ContainsKey(s.Stage)).OrderBy(s => stages[s.Stage].Position))
        {
            Refusal? refusal = placing.State == FieldPlacing.Required
                ? (await require.RunIn(work, new FieldRequirement(placing.Stage, field.Key, placing.Why))).Refusal
                : (await hide.RunIn(work, new FieldHiding(field.Key, stages[placing.Stage].PipelineId, placing.Stage, placing.State == FieldPlacing.Hidden))).Refusal;
            if (refusal is not null) return refusal;
        }
        return field;
    }
}
