using Steward.Foundation;

namespace Steward.Deals;

/// <summary>Deals go forward only: what changed is written down, the stage stays and the history is true.</summary>
public sealed class ForwardOnly : IMoveRule
{
    public ExceptionKind? Allowable => ExceptionKind.Back;

    public Refusal? Judge(Deal deal, Stage from, Stage to, IReadOnlyList<Stage> pipeline) =>
        to.Position > from.Position || to.MayReturn ? null : Refusal.Conflict("deals.forward-only", from.Name, to.Name);
}
