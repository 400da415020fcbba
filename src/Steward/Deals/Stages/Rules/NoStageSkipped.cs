using Steward.Foundation;

namespace Steward.Deals;

/// <summary>Every mandatory stage is passed in turn.</summary>
public sealed class NoStageSkipped : IMoveRule
{
    public ExceptionKind? Allowable => ExceptionKind.PastAStage;

    public Refusal? Judge(Deal deal, Stage from, Stage to, IReadOnlyList<Stage> pipeline)
    {
        var skipped = pipeline.Where(stage => stage.Mandatory && stage.Position > from.Position && stage.Position < to.Position).ToList();
        return skipped.Count == 0 ? null : Refusal.Conflict("deals.stage-skipped", to.Name, string.Join(", ", skipped.Select(stage => stage.Name)), skipped[0].Name);
    }
}
