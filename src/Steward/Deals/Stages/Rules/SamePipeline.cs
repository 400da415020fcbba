using Steward.Foundation;

namespace Steward.Deals;

/// <summary>A deal walks the checkpoints of its own pipeline.</summary>
public sealed class SamePipeline : IMoveRule
{
    public Refusal? Judge(Deal deal, Stage from, Stage to, IReadOnlyList<Stage> pipeline) =>
        to.PipelineId == deal.PipelineId && to.Archived is null ? null : Refusal.Invalid("deals.stage-of-another-pipeline", to.Name);
}
