using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Deals;

public sealed record PipelineToStart(Words Words);

/// <summary>Gives a base that has none a pipeline to begin with, named by results, and the usual reasons of loss, in the words of whoever asks.</summary>
public sealed class StartPipeline(Writer writer, AddPipeline pipelines, AddLossReason reasons) : Operation<PipelineToStart, Pipeline>(writer)
{
    /// <summary>The words of each stage, and its longest stay in working days.</summary>
    private static readonly (string Name, int Days)[] Stages =
        [("deals.start.stage1", 5), ("deals.start.stage2", 7), ("deals.start.stage3", 10), ("deals.start.stage4", 7), ("deals.start.stage5", 5)];
    private static readonly string[] Reasons = ["deals.start.reason1", "deals.start.reason2", "deals.start.reason3", "deals.start.reason4", "deals.start.reason5", "deals.start.reason6"];

    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<Pipeline>> Do(PipelineToStart ask, Work work)
    {
        if (await work.Db.Set<Pipeline>().AnyAsync()) return Refusal.Conflict("deals.start.there-is-one");
        var stages = Stages.Select(stage => new NewStage(ask.Words[stage.Name]) { MaxDays = stage.Days });
        var laid = await pipelines.RunIn(work, new NewPipeline(ask.Words["deals.start.name"], [.. stages]));
        if (laid.IsRefused) return laid.Refusal;
        foreach (var reason in Reasons) await reasons.RunIn(work, new NewLossReason(ask.Words[reason]));
        return laid.Done.Pipeline;
    }
}
