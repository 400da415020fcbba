using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Tests.Support;

namespace Steward.Tests.Deals.Stages;

public class MoveExceptionTests
{
    private const string Why = "The client came back to another variant of the offer";

    [Theory, ClassData(typeof(Engines))]
    public async Task A_head_allows_a_way_back_with_the_reason_and_it_is_counted(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id), world.Anna)).ShouldBeDone();
        var back = new DealMove(deal.Id, world.Stages[0].Id) { Exception = Why };
        (await world.The<MoveDeal>().Run(back, world.Anna)).ShouldBeRefusedBecause("deals.exception.not-yours");
        (await world.The<MoveDeal>().Run(back with { Exception = "so" }, world.Vera)).ShouldBeRefusedBecause("deals.exception.why");
        Assert.Equal(0, await world.Scalar<long>("select count(*) from move_exceptions"));
        (await world.The<MoveDeal>().Run(back, world.Vera)).ShouldBeDone();
        Assert.Equal(1, await world.Scalar<long>("select count(*) from move_exceptions where kind = 0"));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from facts where kind = 'deal.exception-allowed'"));
    }

    [Fact]
    public async Task Past_a_stage_the_gates_still_ask()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        var past = new DealMove(deal.Id, world.Stages[2].Id) { Exception = Why };
        (await world.The<MoveDeal>().Run(past, world.Vera)).ShouldBeRefusedBecause("deals.gates-shut");
        (await world.The<MoveDeal>().Run(past with { Values = new Dictionary<string, string?> { ["need"] = "Two balcony doors" } }, world.Vera)).ShouldBeDone();
    }

    [Fact]
    public async Task A_closed_deal_comes_back_for_nobody()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        (await world.The<LoseDeal>().Run(new DealLoss(deal.Id, world.TooExpensive.Id, "They took the cheaper offer of the neighbours"), world.Anna)).ShouldBeDone();
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id) { Exception = Why }, world.Ada)).ShouldBeRefusedBecause("deals.closed-stays-closed");
    }

    [Fact]
    public async Task Going_back_and_forth_or_editing_does_not_turn_the_clock_of_a_stage_back()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id), world.Anna)).ShouldBeDone();
        var entered = await world.Scalar<long>("select stage_entered from deals");
        world.Clock.Pass(Duration.FromHours(5));
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[0].Id) { Exception = Why }, world.Vera)).ShouldBeDone();
        world.Clock.Pass(Duration.FromHours(5));
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id), world.Anna)).ShouldBeDone();
        (await world.The<EditDeal>().Run(new DealEdit(deal.Id, new Dictionary<string, string?> { ["need"] = "the same" }), world.Anna)).ShouldBeDone();
        Assert.Equal(entered, await world.Scalar<long>("select stage_entered from deals"));
        (await world.The<AllowLongerStay>().Run(new LongerStay(deal.Id, Why), world.Anna)).ShouldBeRefusedBecause("ui.not-your-role");
        (await world.The<AllowLongerStay>().Run(new LongerStay(deal.Id, Why), world.Vera)).ShouldBeDone();
        Assert.Equal(world.Clock.GetCurrentInstant().ToMicroseconds(), await world.Scalar<long>("select stage_entered from deals"));
    }

    [Fact]
    public async Task The_time_that_a_form_took_is_kept()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id) { Form = new FormSpent(42, 1) }, world.Anna)).ShouldBeDone();
        Assert.Equal(42, await world.Scalar<long>("select seconds from form_times where fields = 1"));
    }
}
