using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Tests.Support;

namespace Steward.Tests.Deals.Closing;

public class LoseDealsTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task Above_the_cap_nothing_is_closed_until_a_second_person_agrees(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await world.SetCap(2);
        var deals = await Open(world, 3);
        var asked = (await world.The<LoseDeals>().Run(new DealsLoss(deals, world.TooExpensive.Id, Losing.Why), world.Anna)).ShouldBeDone();
        Assert.Empty(asked.Lost);
        Assert.Equal(0, await world.Scalar<long>("select count(*) from closures"));
        (await world.The<DecideLosses>().Run(new LossDecision(asked.Waiting!.Id, true), world.Anna)).ShouldBeRefusedBecause("ui.not-your-role");
        var agreed = (await world.The<DecideLosses>().Run(new LossDecision(asked.Waiting.Id, true), world.Vera)).ShouldBeDone();
        Assert.Equal(3, agreed.Lost.Count);
        Assert.Equal(3, await world.Scalar<long>("select count(*) from closures where outcome = 2 and closed_by = @Anna", new { Anna = world.Anna.PersonNumber }));
        (await world.The<DecideLosses>().Run(new LossDecision(asked.Waiting.Id, true), world.Vera)).ShouldBeRefusedBecause("deals.batch-decided");
    }

    [Fact]
    public async Task Up_to_the_cap_all_are_closed_at_once()
    {
        await using var world = await World.New();
        await world.SetCap(3);
        var lost = (await world.The<LoseDeals>().Run(new DealsLoss(await Open(world, 3), world.TooExpensive.Id, Losing.Why), world.Anna)).ShouldBeDone();
        Assert.Equal((3, null), (lost.Lost.Count, lost.Waiting));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task One_by_one_within_an_hour_is_no_way_round(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await world.SetCap(2);
        var deals = await Open(world, 4);
        foreach (var id in deals.Take(2)) (await world.The<LoseDeal>().Run(new DealLoss(id, world.TooExpensive.Id, Losing.Why), world.Anna)).ShouldBeDone();
        (await world.The<LoseDeal>().Run(new DealLoss(deals[2], world.TooExpensive.Id, Losing.Why), world.Anna)).ShouldBeRefusedBecause("deals.losses-capped");
        Assert.NotNull((await world.The<LoseDeals>().Run(new DealsLoss([deals[2]], world.TooExpensive.Id, Losing.Why), world.Anna)).ShouldBeDone().Waiting);
        world.Clock.Pass(Duration.FromMinutes(61));
        (await world.The<LoseDeal>().Run(new DealLoss(deals[3], world.TooExpensive.Id, Losing.Why), world.Anna)).ShouldBeDone();
    }

    [Fact]
    public async Task Programs_share_one_cap_and_do_not_agree_with_themselves()
    {
        await using var world = await World.New();
        await world.SetCap(1);
        var deals = await Open(world, 3);
        var key = new Caller(null, "shop", Role.Head, Door.Api, Sight.Everything) { KeyNumber = 7 };
        (await world.The<LoseDeals>().Run(new DealsLoss([deals[0]], world.TooExpensive.Id, Losing.Why), key)).ShouldBeDone();
        var waits = (await world.The<LoseDeals>().Run(new DealsLoss([deals[1]], world.TooExpensive.Id, Losing.Why), key)).ShouldBeDone().Waiting!;
        (await world.The<DecideLosses>().Run(new LossDecision(waits.Id, true), key)).ShouldBeRefusedBecause("people.not-a-person");
        (await world.The<DecideLosses>().Run(new LossDecision(waits.Id, true), world.Ada)).ShouldBeDone();
    }

    [Fact]
    public async Task Whoever_asked_does_not_agree_but_may_take_it_back()
    {
        await using var world = await World.New();
        await world.SetCap(1);
        var waits = (await world.The<LoseDeals>().Run(new DealsLoss(await Open(world, 2), world.TooExpensive.Id, Losing.Why), world.Vera)).ShouldBeDone().Waiting!;
        (await world.The<DecideLosses>().Run(new LossDecision(waits.Id, true), world.Vera)).ShouldBeRefusedBecause("deals.batch-own");
        (await world.The<DecideLosses>().Run(new LossDecision(waits.Id, false), world.Vera)).ShouldBeDone();
        Assert.Equal(2, await world.Scalar<long>("select count(*) from deals where outcome = 0"));
    }

    [Fact]
    public async Task What_waits_is_proved_before_and_waits_once()
    {
        await using var world = await World.New();
        await world.SetCap(1);
        var deals = await Open(world, 2);
        var silent = await world.Reason("Does not answer", LossProof.AttemptsOnDifferentDays);
        var stuck = await world.The<LoseDeals>().Run(new DealsLoss(deals, silent.Id, Losing.Why), world.Anna);
        Assert.Equal(("deals.loss-unexplained", "deals.lose-many-stuck"), (stuck.Refusal!.Code, stuck.Refusal.Why.Key));
        (await world.The<LoseDeals>().Run(new DealsLoss(deals, world.TooExpensive.Id, Losing.Why), world.Anna)).ShouldBeDone();
        (await world.The<LoseDeals>().Run(new DealsLoss(deals, world.TooExpensive.Id, Losing.Why), world.Anna)).ShouldBeRefusedBecause("deals.batch-waits-already");
    }

    [Fact]
    public async Task One_that_cannot_be_closed_leaves_all_open()
    {
        await using var world = await World.New();
        var deals = await Open(world, 3);
        (await world.The<LoseDeal>().Run(new DealLoss(deals[2], world.TooExpensive.Id, Losing.Why), world.Anna)).ShouldBeDone();
        (await world.The<LoseDeals>().Run(new DealsLoss(deals, world.TooExpensive.Id, Losing.Why), world.Anna)).ShouldBeRefusedBecause("deals.closed-stays-closed");
        Assert.Equal(2, await world.Scalar<long>("select count(*) from deals where outcome = 0"));
    }

    [Fact]
    public async Task A_batch_of_another_team_does_not_exist()
    {
        await using var world = await World.New();
        await world.SetCap(1);
        var waits = (await world.The<LoseDeals>().Run(new DealsLoss(await Open(world, 2), world.TooExpensive.Id, Losing.Why), world.Anna)).ShouldBeDone().Waiting!;
        var stranger = world.Vera with { PersonNumber = world.Gocha.PersonNumber, Sight = world.Gocha.Sight };
        (await world.The<DecideLosses>().Run(new LossDecision(waits.Id, true), stranger)).ShouldBeRefusedBecause("deals.batch-not-found");
        Assert.Single(await world.The<LossBatchesQuery>().Waiting(world.Vera));
        Assert.Empty(await world.The<LossBatchesQuery>().Waiting(stranger));
    }

    private static async Task<List<DealId>> Open(World world, int count)
    {
        var deals = new List<DealId>();
        for (var i = 0; i < count; i++) deals.Add((await world.OpenDeal($"Doors {i}")).Id);
        return deals;
    }
}
