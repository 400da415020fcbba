using Steward.Foundation;

namespace Steward.Deals;

/// <summary>A closed deal never comes back: a new appeal opens a new deal beside it.</summary>
public sealed class ClosedStaysClosed : IMoveRule
{
    public Refusal? Judge(Deal deal, Stage from, Stage to, IReadOnlyList<Stage> pipeline) =>
        deal.IsOpen ? null : Refusal.Conflict("deals.closed-stays-closed");
}
