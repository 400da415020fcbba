using Dapper;
using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

/// <param name="Values">By the keys of <see cref="StageAttributes"/>. An empty value clears.</param>
public sealed record StageEdit(StageId Stage, IReadOnlyDictionary<string, string?> Values)
{
    /// <summary>Takes an earlier change back: the old name comes back whatever it is.</summary>
    public bool AsItWas { get; init; }
}

/// <summary>Changes how one stage is worked, in force at once; a draft of its pipeline takes the change over. A stage on which open deals stand is not archived.</summary>
public sealed class EditStage(Writer writer) : Operation<StageEdit, Stage>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<Stage>> Do(StageEdit ask, Work work)
    {
        if (await work.Db.Set<Stage>().FirstOrDefaultAsync(s => s.Id == ask.Stage) is not { } stage) return Refusal.NotFound("deals.stage-not-found");
        if (ask.Values.Keys.Except(StageAttributes.All).FirstOrDefault() is { } unknown) return Refusal.Invalid("deals.stage-value", unknown);
        if (!ask.AsItWas && ask.Values.TryGetValue(StageAttributes.Name, out var name) && name is not null && StageNames.Judge(name) is StageNameVerdict.Refused refused)
            return Refusal.Invalid("deals.stage-name-waits", refused.Word, refused.ProposedName ?? "none");
        // Deals that the caller does not see stand there as well.
        if (ask.Values.GetValueOrDefault(StageAttributes.Archived) == "true" && await work.Connection.ExecuteScalarAsync<long>("select coalesce(sum(deals), 0) from stage_totals where stage_id = @Value", stage.Id, work.Transaction) > 0)
            return Refusal.Conflict("deals.stage-has-deals", stage.Name);
        foreach (var (key, value) in ask.Values)
            if (StageAttributes.Fault(key, value) is { } fault) return fault;
        var called = stage.Name;
        StageWriter.Head(stage, ask.Values.Where(v => v.Key != StageAttributes.Archived).Aggregate(StageSketch.Of(stage), (sketch, v) => StageAttributes.With(sketch, v.Key, v.Value)), work);
        // The same hint written again says that it still holds.
        if (ask.Values.ContainsKey(StageAttributes.Hint)) stage.HintChanged = work.Now;
        if (ask.Values.TryGetValue(StageAttributes.Archived, out var archived)) Archive(stage, called, Typed.OrNull(archived) == "true", work);
        await work.Flush();
        return stage;
    }

    private static void Archive(Stage stage, string called, bool on, Work work)
    {
        var was = StageAttributes.Read(stage, StageAttributes.Archived);
        stage.Archived = on ? stage.Archived ?? work.Now : null;
        if (StageAttributes.Read(stage, StageAttributes.Archived) is not { } now || now == was) return;
        stage.Changed = work.Now;
        work.Tell(new StageChanged(stage.PipelineId, stage.Id, called, StageAttributes.Archived, was, now));
    }
}

/// <param name="Part">A field, a gate or the checklist, as drafts call them.</param>
/// <param name="From">As it is kept; null: it was not asked.</param>
[FactName("stage.rule-changed", "adjustments")]
public sealed record StageRuleChanged(PipelineId Pipeline, StageId Stage, string Name, string Part, string? From, string? To) : Fact
{
    public override Phrase Sentence => new(From is null ? "deals.stage-rule-added" : To is null ? "deals.stage-rule-gone" : "deals.stage-rule-changed", Name, SketchWords.Part(Part));
}

[FactName("stage.changed", "route")]
public sealed record StageChanged(PipelineId Pipeline, StageId Stage, string Name, string Attribute, string? From, string? To) : Fact
{
    public override Phrase Sentence => new("deals.stage-changed", Name, new Phrase("deals.stage-attribute." + Attribute), From ?? "—", To ?? "—");
}
