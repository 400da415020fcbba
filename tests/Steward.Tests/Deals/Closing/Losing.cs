using NodaTime;
using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Tests.Support;

namespace Steward.Tests.Deals.Closing;

/// <summary>Short words for stories about lost deals.</summary>
internal static class Losing
{
    public const string Why = "They bought cheaper windows in Rustavi";

    public static async Task<LossReason> Reason(this World world, string name, LossProof needs = LossProof.None, int? reviveDays = null, bool recoverable = true, LossReasonId? under = null) =>
        (await world.The<AddLossReason>().Run(new NewLossReason(name) { Needs = needs, ReviveDays = reviveDays, Recoverable = recoverable, Parent = under }, world.Vera)).ShouldBeDone();

    public static async Task Call(this World world, Deal deal, Direction direction = Direction.Out) =>
        (await world.The<RecordActivity>().Run(new NewActivity(ActivityKind.Call, direction, "They did not pick up the phone") { Deal = deal.Id }, world.Anna)).ShouldBeDone();

    public static async Task<Deal> Lost(this World world, LossReason reason, decimal amount = 8400)
    {
        var deal = await world.OpenDeal(amount: amount);
        return (await world.The<LoseDeal>().Run(new DealLoss(deal.Id, reason.Id, Why), world.Anna)).ShouldBeDone();
    }

    public static Task SetCap(this World world, int most) => world.The<ChangeLossCap>().Run(most, world.Vera);

    public static Caller Robot => Caller.System(Door.Caretaker, RevivalRobot);
    private const string RevivalRobot = "revival";
    public static readonly Duration Day = Duration.FromDays(1);
}
