using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Tests.Support;

namespace Steward.Tests.Deals;

public class MoveDealTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_deal_moves_to_the_next_stage_and_its_visits_tell_so(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        world.Clock.Pass(Duration.FromHours(3));
        var moved = (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id), world.Anna)).ShouldBeDone();
        Assert.Equal("Measured on site", moved.To.Name);
        Assert.Equal(2, await world.Scalar<long>("select count(*) from stage_visits where deal_id = @Value", deal.Id));
        Assert.Equal((long)VisitExit.Forward, await world.Scalar<long>("select \"exit\" from stage_visits where deal_id = @Value order by id limit 1", deal.Id));
        Assert.Equal(1, await world.Scalar<long>("select deals from stage_totals where stage_id = @Value", world.Stages[1].Id));
        Assert.Equal(0, await world.Scalar<long>("select deals from stage_totals where stage_id = @Value", world.Stages[0].Id));
    }

    [Fact]
    public async Task A_mandatory_stage_is_not_skipped()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[2].Id), world.Anna)).ShouldBeRefusedBecause("deals.stage-skipped");
    }

    [Fact]
    public async Task Deals_go_forward_only()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id), world.Anna)).ShouldBeDone();
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[0].Id), world.Anna)).ShouldBeRefusedBecause("deals.forward-only");
    }

    [Fact]
    public async Task What_a_stage_asks_is_named_and_filling_it_moves_the_deal()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id), world.Anna)).ShouldBeDone();
        var shut = await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[2].Id), world.Anna);
        shut.ShouldBeRefusedBecause("deals.gates-shut");
        Assert.Equal(["need"], shut.Refusal!.Missing.Select(m => m.Key));
        var filled = new DealMove(deal.Id, world.Stages[2].Id) { Values = new Dictionary<string, string?> { ["need"] = "Two balcony doors, white" } };
        (await world.The<MoveDeal>().Run(filled, world.Anna)).ShouldBeDone();
    }

    [Fact]
    public async Task A_card_is_not_left_without_a_next_step()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        world.Clock.Pass(Duration.FromDays(3)); // the call was planned for tomorrow and is overdue now
        var shut = await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id), world.Anna);
        shut.ShouldBeRefusedBecause("deals.gates-shut");
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id) { Next = world.CallTomorrow }, world.Anna)).ShouldBeDone();
    }

    [Fact]
    public async Task A_refused_move_leaves_nothing_behind()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id), world.Anna)).ShouldBeDone();
        var before = await world.Scalar<long>("select count(*) from facts");
        var half = new DealMove(deal.Id, world.Stages[2].Id) { Next = world.CallTomorrow, Values = new Dictionary<string, string?> { ["profile"] = "white" } };
        (await world.The<MoveDeal>().Run(half, world.Anna)).ShouldBeRefusedBecause("deals.gates-shut");
        Assert.Equal(before, await world.Scalar<long>("select count(*) from facts"));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from tasks"));
    }

    [Fact]
    public async Task Somebody_elses_deal_does_not_exist()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id), world.Gocha)).ShouldBeRefusedBecause("deals.not-found");
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id), world.Boris)).ShouldBeRefusedBecause("deals.not-found");
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id), world.Quentin)).ShouldBeRefusedBecause("ui.not-your-role");
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id), world.Vera)).ShouldBeDone();
    }
}
