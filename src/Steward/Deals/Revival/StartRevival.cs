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

    /// <summary>How it and its stages will be called.</summary>
    public static (string Name, IReadOnlyList<string> Stages) NamesIn(Words words) => (words["deals.revival.name"], [.. Stages.Select(stage => words[stage.Name])]);

    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<Pipeline>> Do(RevivalToStart ask, Work work)
    {
        if (await work.Db.Set<Pipeline>().AnyAsync(p => p.Kind == PipelineKind.Revival && p.Archived == null)) return Refusal.Conflict("deals.revival-is-there");
        var stages = Stages.Select(stage => new NewStage(ask.Words[stage.Name]) { MaxDays = stage.Days });
        var laid = await pipelines.RunIn(work, new NewPipeline(ask.Words["deals.revival.name"], [.. stages]) { Kind = PipelineKind.Revival });
        if (laid.IsRefused) return laid.Refusal;
        await work.Flush();
        await rules.ForReasonsWithTerm(laid.Done.Pipeline.Id, work);
        return laid.Done.Pipeline;
    }
}
