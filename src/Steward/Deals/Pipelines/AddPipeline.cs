using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

public sealed record NewStage(string Name)
{
    public string? Goal { get; init; }
    public string? Hint { get; init; }
    /// <summary>The longest stay in working days.</summary>
    public int? MaxDays { get; init; }
    public bool Mandatory { get; init; } = true;
    public bool MayReturn { get; init; }
    public ExitKind? ExitKind { get; init; }
    public string? ExitKey { get; init; }
    public bool ExtraControl { get; init; }

    /// <summary>Fields that must be filled from this stage on, with the reason or none.</summary>
    public IReadOnlyDictionary<string, string?> Required { get; init; } = new Dictionary<string, string?>();

    internal StageSketch Sketch => new()
    {
        Name = Name, Goal = Goal, Hint = Hint, MaxDays = MaxDays, Mandatory = Mandatory, MayReturn = MayReturn, ExitKind = ExitKind, ExitKey = ExitKey, ExtraControl = ExtraControl,
        Fields = [.. Required.Select(r => new FieldSketch(r.Key, r.Value))],
    };
}

public sealed record NewPipeline(string Name, IReadOnlyList<NewStage> Stages)
{
    public PipelineKind Kind { get; init; }
}

/// <summary>Lays a pipeline with its stages in order.</summary>
public sealed class AddPipeline(Writer writer) : Operation<NewPipeline, (Pipeline Pipeline, IReadOnlyList<Stage> Stages)>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<(Pipeline Pipeline, IReadOnlyList<Stage> Stages)>> Do(NewPipeline ask, Work work)
    {
        if (Typed.OrNull(ask.Name) is not { } name) return Refusal.Invalid("deals.pipeline-name-needed");
        if (await IsTaken(work.Db, null, name)) return Refusal.Conflict("deals.pipeline-name-taken", name);
        var position = await work.Db.Set<Pipeline>().MaxAsync(p => (int?)p.Position) ?? 0;
        var pipeline = await work.Add(new Pipeline { Id = await work.NewId<Pipeline>("pipelines"), Name = name, Position = position + 1, Kind = ask.Kind });
        var stages = new List<Stage>();
        foreach (var asked in ask.Stages) stages.Add(await StageWriter.Write(asked.Sketch, null, pipeline.Id, stages.Count + 1, work));
        work.Tell(new PipelineAdded(pipeline.Id, name, string.Join(" → ", stages.Select(stage => stage.Name))));
        await work.Flush();
        return (pipeline, stages);
    }

    /// <summary>Whether a live pipeline beside this one is called so: a menu would offer two that nobody can tell apart.</summary>
    internal static async Task<bool> IsTaken(StewardDb db, PipelineId? self, string name) =>
        (await db.Set<Pipeline>().Where(p => p.Archived == null).Select(p => new { p.Id, p.Name }).ToListAsync()).Any(p => p.Id != self && Typed.Names.Equals(p.Name, name));
}

public sealed record StageAtEnd(PipelineId Pipeline, NewStage Stage);

/// <summary>Adds a stage at the end of a pipeline.</summary>
public sealed class AddStage(Writer writer) : Operation<StageAtEnd, Stage>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<Stage>> Do(StageAtEnd ask, Work work)
    {
        if (Typed.OrNull(ask.Stage.Name) is null) return Refusal.Invalid("deals.stage-name-needed");
        var last = await work.Db.Set<Stage>().Where(s => s.PipelineId == ask.Pipeline).MaxAsync(s => (int?)s.Position) ?? 0;
        var stage = await StageWriter.Write(ask.Stage.Sketch, null, ask.Pipeline, last + 1, work);
        work.Tell(new StageAdded(ask.Pipeline, stage.Id, stage.Name));
        await work.Flush();
        return stage;
    }
}

[FactName("pipeline.added", "route")]
public sealed record PipelineAdded(PipelineId Pipeline, string Name, string Stages) : Fact
{
    public override Phrase Sentence => new("deals.pipeline-added", Name, Stages);
}

[FactName("stage.added", "route")]
public sealed record StageAdded(PipelineId Pipeline, StageId Stage, string Name) : Fact
{
    public override Phrase Sentence => new("deals.stage-added", Name);
}
