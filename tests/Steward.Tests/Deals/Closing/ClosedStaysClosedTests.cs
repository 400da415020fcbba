using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Tests.Support;

namespace Steward.Tests.Deals.Closing;

public class ClosedStaysClosedTests
{
    [Fact]
    public async Task No_operation_opens_a_closed_deal_again()
    {
        await using var world = await World.New();
        var lost = await world.Lost(world.TooExpensive);
        (await world.The<MoveDeal>().Run(new DealMove(lost.Id, world.Stages[1].Id), world.Ada)).ShouldBeRefusedBecause("deals.closed-stays-closed");
        (await world.The<WinDeal>().Run(new DealWin(lost.Id), world.Ada)).ShouldBeRefusedBecause("deals.closed-stays-closed");
        (await world.The<LoseDeal>().Run(new DealLoss(lost.Id, world.TooExpensive.Id, Losing.Why), world.Ada)).ShouldBeRefusedBecause("deals.closed-stays-closed");
        (await world.The<RequalifyDeal>().Run(new DealRequalification(lost.Id, world.CallTomorrow), world.Ada)).ShouldBeRefusedBecause("deals.closed-stays-closed");
        Assert.Equal(0, await world.Scalar<long>("select count(*) from closures where reopened_at is not null"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_new_appeal_stands_beside_the_closed_deal_and_both_cards_say_so(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var lost = await world.Lost(world.TooExpensive);
        world.Clock.Pass(Duration.FromDays(30));
        var again = await world.OpenDeal("A new appeal");
        Assert.Equal(lost.Id, again.AfterId);
        var later = await world.The<DealLinksQuery>().Of(again.Id.Value, world.Anna);
        Assert.Equal((lost.Id.Value, "Too expensive", DealOutcome.Lost), (later.Before!.Id, later.Before.Reason, later.Before.Outcome));
        Assert.Equal(again.Id.Value, Assert.Single((await world.The<DealLinksQuery>().Of(lost.Id.Value, world.Anna)).After).Id);
        Assert.Null((await world.The<DealLinksQuery>().Of(again.Id.Value, world.Gocha)).Before);
    }

    [Fact]
    public async Task The_first_deal_of_a_client_and_one_beside_an_open_one_come_of_nothing()
    {
        await using var world = await World.New();
        Assert.Null((await world.OpenDeal()).AfterId);
        Assert.Null((await world.OpenDeal("A second one")).AfterId);
    }
}
