using Steward.Deals;
using Steward.Foundation;

namespace Steward.Tasks;

/// <summary>Whoever leaves the card has said what happens next.</summary>
public sealed class NextStepIsPlanned : IGate
{
    public string Name => "next-step";

    public async Task<IReadOnlyList<GateState>> Look(GateQuestion ask)
    {
        var next = await PlannedSteps.First(ask.Db, ask.Deal.Id, ask.Now);
        return [new GateState("step", "next_step", new Phrase("gates.next-step"), new Phrase("gates.next-step.why"), next is not null, next)];
    }
}
