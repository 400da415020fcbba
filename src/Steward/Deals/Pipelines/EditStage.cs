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

/// <summary>Changes how one stage is worked: its name, goal, hint, exit fact, longest stay and what follows it. A stage on which open deals stand is not archived.</summary>
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
            if (Write(stage, key, value, work) is { } fault) return fault;
        await work.Flush();
        return stage;
    }

    private static Refusal? Write(Stage stage, string key, string? value, Work work)
    {
        var (called, from) = (stage.Name, StageAttributes.Read(stage, key));
        if (StageAttributes.Write(stage, key, value, work.Now) is { } fault) return fault;
        // The same hint written again says that it still holds.
        if (key == StageAttributes.Hint) stage.HintChanged = work.Now;
        var to = StageAttributes.Read(stage, key);
        if (from == to) return null;
        if (key != StageAttributes.Hint) stage.Changed = work.Now;
        work.Tell(new StageChanged(stage.PipelineId, stage.Id, called, key, from, to));
        return null;
    }
}

[FactName("stage.changed", "route")]
public sealed record StageChanged(PipelineId Pipeline, StageId Stage, string Name, string Attribute, string? From, string? To) : Fact
{
    public override Phrase Sentence => new("deals.stage-changed", Name, new Phrase("deals.stage-attribute." + Attribute), From ?? "—", To ?? "—");
}
