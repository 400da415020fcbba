using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

/// <param name="Why">What the field is for: whoever is stopped by it reads this.</param>
public sealed record FieldRequirement(StageId Stage, string Key, string? Why = null, bool Required = true);

/// <summary>Asks for a field from a stage on, or stops asking. Where the field was hidden it is shown again.</summary>
public sealed class RequireField(Writer writer) : Operation<FieldRequirement, Stage>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<Stage>> Do(FieldRequirement ask, Work work)
    {
        if (await work.Db.Set<Stage>().FirstOrDefaultAsync(s => s.Id == ask.Stage && s.Archived == null) is not { } stage) return Refusal.NotFound("deals.stage-not-found");
        if (await AskedFields.NameOf(ask.Key, work) is not { } name) return Refusal.NotFound("fields.not-found");
        var why = Typed.OrNull(ask.Why);
        if (ask.Required && why is null) return Refusal.Invalid("deals.requirement-why", name, stage.Name);
        var there = await work.Db.Set<StageField>().FirstOrDefaultAsync(f => f.StageId == stage.Id && f.FieldKey == ask.Key);
        if (!ask.Required && there is not null)
        {
            work.Db.Remove(there);
            work.Tell(new FieldReleased(ask.Key, name, stage.Id, stage.Name));
        }
        else if (ask.Required && there?.Why != why)
        {
            if (there is null) await work.Add(new StageField { StageId = stage.Id, FieldKey = ask.Key, Why = why });
            else there.Why = why;
            work.Tell(new FieldRequired(ask.Key, name, stage.Id, stage.Name, why!));
        }
        if (ask.Required) await AskedFields.ShowFrom(stage, ask.Key, work);
        await work.Flush();
        return stage;
    }
}

[FactName("field.required", "asterisk")]
public sealed record FieldRequired(string Key, string Name, StageId Stage, string StageName, string Why) : Fact
{
    public override Phrase Sentence => new("deals.field-required", AskedFields.Said(Key, Name), StageName, Why);
}

[FactName("field.released", "asterisk-simple")]
public sealed record FieldReleased(string Key, string Name, StageId Stage, string StageName) : Fact
{
    public override Phrase Sentence => new("deals.field-released", AskedFields.Said(Key, Name), StageName);
}
