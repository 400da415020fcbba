using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;

namespace Steward.Imports;

/// <summary>Pipelines, stages and loss reasons by their names. What an export names and the base lacks is added at the end.</summary>
internal sealed class KnownPipelines
{
    public const string Unnamed = "Imported";
    private readonly Work work;
    private readonly AddPipeline addPipeline;
    private readonly AddStage addStage;
    private readonly AddLossReason addReason;
    private readonly Dictionary<string, (Pipeline Pipeline, Dictionary<string, Stage> Stages)> pipelines = new(Typed.Names);
    private readonly Dictionary<StageId, Stage> stages = [];
    private readonly Dictionary<string, LossReason> reasons = new(StringComparer.OrdinalIgnoreCase);

    private KnownPipelines(Work work, AddPipeline addPipeline, AddStage addStage, AddLossReason addReason) =>
        (this.work, this.addPipeline, this.addStage, this.addReason) = (work, addPipeline, addStage, addReason);

    public static async Task<KnownPipelines> Open(Work work, AddPipeline addPipeline, AddStage addStage, AddLossReason addReason, IReadOnlyList<PipelineRow> declared)
    {
        var known = new KnownPipelines(work, addPipeline, addStage, addReason);
        foreach (var pipeline in await work.Db.Set<Pipeline>().Where(p => p.Archived == null).ToListAsync())
            known.Remember(pipeline, await work.Db.Set<Stage>().Where(s => s.PipelineId == pipeline.Id && s.Archived == null).ToListAsync());
        foreach (var reason in await work.Db.Set<LossReason>().Where(r => r.Archived == null).ToListAsync()) known.reasons[reason.Name] = reason;
        foreach (var row in declared)
            if (!known.pipelines.ContainsKey(row.Name))
                await known.Lay(row.Name, [.. row.Stages.Select(stage => new NewStage(stage.Name) { Mandatory = stage.Mandatory, MaxDays = stage.MaxDays })]);
        return known;
    }

    /// <summary>Pipelines that no mapping declared: the order of their stages is told by the history that came.</summary>
    public HashSet<PipelineId> Undeclared { get; } = [];

    /// <summary>The stage of that name; a pipeline or stage that the base lacks is added. Nobody names a stage: the first.</summary>
    public async ValueTask<Stage> Stage(string? pipelineName, string? stageName)
    {
        pipelineName ??= pipelines.Count == 1 ? pipelines.Keys.First() : Unnamed;
        if (!pipelines.TryGetValue(pipelineName, out var known)) 
        {
            known = await Lay(pipelineName, [new NewStage(stageName ?? "Registered")]);
            Undeclared.Add(known.Pipeline.Id);
        }
        if (stageName is null) return known.Stages.Values.MinBy(stage => stage.Position)!;
        if (known.Stages.TryGetValue(stageName, out var stage)) return stage;
        stage = (await addStage.RunIn(work, new StageAtEnd(known.Pipeline.Id, new NewStage(stageName)))).Done;
        stages[stage.Id] = stage;
        return known.Stages[stageName] = stage;
    }

    /// <summary>A stage of the pipeline in which a deal stands.</summary>
    public async ValueTask<Stage> StageBeside(StageId one, string name) =>
        await Stage(pipelines.Values.First(known => known.Pipeline.Id == stages[one].PipelineId).Pipeline.Name, name);

    public async ValueTask<LossReason?> Reason(string? name)
    {
        if (name is null) return null;
        if (reasons.TryGetValue(name, out var known)) return known;
        return reasons[name] = (await addReason.RunIn(work, new NewLossReason(name))).Done;
    }

    private async Task<(Pipeline Pipeline, Dictionary<string, Stage> Stages)> Lay(string name, IReadOnlyList<NewStage> asked)
    {
        var added = (await addPipeline.RunIn(work, new NewPipeline(name, asked))).Done;
        return Remember(added.Pipeline, added.Stages);
    }

    private (Pipeline, Dictionary<string, Stage>) Remember(Pipeline pipeline, IEnumerable<Stage> of)
    {
        var named = new Dictionary<string, Stage>(StringComparer.OrdinalIgnoreCase);
        foreach (var stage in of) named[stage.Name] = stages[stage.Id] = stage;
        return pipelines[pipeline.Name] = (pipeline, named);
    }
}
