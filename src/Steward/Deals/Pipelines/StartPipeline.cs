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

    /// <summary>The words of each reason, what it must be proved by, and after how many days it pays to come back; none: it does not.</summary>
    private static readonly (string Name, LossProof Needs, int? ReviveDays)[] Reasons =
    [
        ("deals.start.reason1", LossProof.None, 60), ("deals.start.reason2", LossProof.CompetitorNamed | LossProof.CompetitorOffer, 180), ("deals.start.reason3", LossProof.None, 30),
        ("deals.start.reason4", LossProof.AttemptsOnDifferentDays, 21), ("deals.start.reason5", LossProof.None, null), ("deals.start.reason6", LossProof.None, 90),
    ];

    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<Pipeline>> Do(PipelineToStart ask, Work work)
    {
        if (await work.Db.Set<Pipeline>().AnyAsync()) return Refusal.Conflict("deals.start.there-is-one");
        var stages = Stages.Select(stage => new NewStage(ask.Words[stage.Name]) { MaxDays = stage.Days });
        var laid = await pipelines.RunIn(work, new NewPipeline(ask.Words["deals.start.name"], [.. stages]));
        if (laid.IsRefused) return laid.Refusal;
        foreach (var (name, needs, days) in Reasons) await reasons.RunIn(work, new NewLossReason(ask.Words[name]) { Needs = needs, Recoverable = days is not null, ReviveDays = days });
        return laid.Done.Pipeline;
    }
}
