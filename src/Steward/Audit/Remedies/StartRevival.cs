using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;

namespace Steward.Audit;

/// <summary>10a: a pipeline for those who refused, with stages named by results in the language of the base. Undoing puts it away while nobody works in it.</summary>
public sealed class StartRevival(AddPipeline add, Settings settings) : Remedy
{
    private static readonly (string Name, int Days)[] Stages = [("audit.revival.stage1", 10), ("audit.revival.stage2", 10), ("audit.revival.stage3", 15), ("audit.revival.stage4", 5)];

    public override string Check => "10a";
    public override string Kind => "pipeline";

    public override Task<RemedyPlan> Plan(IReadOnlyList<FindingView> findings, Instant now) =>
        Task.FromResult(new RemedyPlan([.. findings.Take(1).Select(f => new MendRow(f, new Phrase("audit.change.pipeline", Templates.In(settings)["audit.revival.name"], string.Join(" → ", Stages.Select(s => Templates.In(settings)[s.Name])))))]));

    public override async Task<Outcome<IReadOnlyList<Mended>>> Mend(RemedyPlan plan, Work work)
    {
        var words = Templates.In(settings);
        var laid = await add.RunIn(work, new NewPipeline(words["audit.revival.name"], [.. Stages.Select(s => new NewStage(words[s.Name]) { MaxDays = s.Days, Goal = words.Say("audit.template.goal", words[s.Name]), Hint = words.Say("audit.template.hint", words[s.Name]) })]) { Kind = PipelineKind.Revival });
        return laid.IsRefused ? laid.Refusal : Outcome<IReadOnlyList<Mended>>.From([new Mended(plan.Rows[0].Finding.Id, Mended.Pipeline, laid.Done.Pipeline.Id.Value)]);
    }
}
