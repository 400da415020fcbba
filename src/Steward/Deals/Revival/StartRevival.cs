using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Deals;

public sealed record RevivalToStart(Words Words);

/// <summary>Gives a base that has none a ready revival pipeline, and a rule for each reason that has a term.</summary>
public sealed class StartRevival(Writer writer, AddPipeline pipelines, AddRevivalRule rules) : Operation<RevivalToStart, Pipeline>(writer)
{
    private static readonly (string Name, int Days)[] Stages = [("deals.revival.stage1", 5), ("deals.revival.stage2", 10), ("deals.revival.stage3", 10)];

    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<Pipeline>> Do(RevivalToStart ask, Work work)
    {
        if (await work.Db.Set<Pipeline>().AnyAsync(p => p.Kind == PipelineKind.Revival && p.Archived == null)) return Refusal.Conflict("deals.revival-is-there");
        var laid = await pipelines.RunIn(work, new NewPipeline(ask.Words["deals.revival.name"], [.. Stages.Select(stage => new NewStage(ask.Words[stage.Name]) { MaxDays = stage.Days })]));
        if (laid.IsRefused) return laid.Refusal;
        var pipeline = laid.Done.Pipeline;
        pipeline.Kind = PipelineKind.Revival;
        await work.Flush();
        foreach (var reason in await work.Db.Set<LossReason>().Where(r => r.Archived == null && r.Recoverable && r.ReviveDays != null).OrderBy(r => r.Position).ToListAsync())
            await rules.RunIn(work, new NewRevivalRule(reason.Id, 0, null) { Pipeline = pipeline.Id });
        return pipeline;
    }
}
