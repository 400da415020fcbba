using NodaTime;
using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Orders;
using Steward.Tests.Support;

namespace Steward.Tests.Deals.Stages;

public class UndoMoveTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_slip_is_taken_back_and_the_stay_goes_on_as_if_it_had_not_ended(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        world.Clock.Pass(Duration.FromHours(3));
        await Move(world, deal, 1);
        world.Clock.Pass(Duration.FromMinutes(2));
        var undone = (await world.The<UndoMove>().Run(deal.Id, world.Anna)).ShouldBeDone();
        Assert.Equal((world.Stages[0].Id, World.Morning), (undone.Deal.StageId, undone.Deal.StageEntered));
        Assert.Equal((1L, 1L), (await world.Scalar<long>("select count(*) from stage_visits"), await world.Scalar<long>("select count(*) from stage_visits where \"exit\" = 0 and \"left\" is null")));
        Assert.Equal(1L, await world.Scalar<long>("select count(*) from facts where kind = 'deal.moved'"));
        Assert.Equal(1L, await world.Scalar<long>("select count(*) from facts where kind = 'deal.move-undone'"));
        (await world.The<UndoMove>().Run(deal.Id, world.Anna)).ShouldBeRefusedBecause("deals.undo.late");
        await Move(world, deal, 1);
    }

    [Fact]
    public async Task Only_the_mover_takes_it_back_and_only_while_nothing_else_has_happened()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        await Move(world, deal, 1);
        world.Clock.Pass(Duration.FromMinutes(1));
        (await world.The<UndoMove>().Run(deal.Id, world.Vera)).ShouldBeRefusedBecause("deals.undo.not-yours");
        (await world.The<UndoMove>().Run(deal.Id, world.Gocha)).ShouldBeRefusedBecause("deals.not-found");
        (await world.The<RecordActivity>().Run(new NewActivity(ActivityKind.Call, Direction.Out, "They want the white profile") { Deal = deal.Id }, world.Anna)).ShouldBeDone();
        (await world.The<UndoMove>().Run(deal.Id, world.Anna)).ShouldBeRefusedBecause("deals.undo.touched");
    }

    [Fact]
    public async Task After_ten_minutes_it_is_no_slip_any_more()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        (await world.The<UndoMove>().Run(deal.Id, world.Anna)).ShouldBeRefusedBecause("deals.undo.late");
        await Move(world, deal, 1);
        world.Clock.Pass(Duration.FromMinutes(11));
        (await world.The<UndoMove>().Run(deal.Id, world.Anna)).ShouldBeRefusedBecause("deals.undo.late");
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task What_a_closing_would_drop_or_leave_is_said_before_it(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        Assert.Equal(["tasks.left-open"], (await world.The<LeftOpen>().Of(deal.Id)).Select(p => p.Key));
        (await world.The<IssueInvoice>().Run(new NewInvoice(deal.Id, "S-7", 8400), world.Anna)).ShouldBeDone();
        var left = await world.The<LeftOpen>().Of(deal.Id);
        Assert.Equal(["tasks.left-open", "orders.left-open"], left.Select(p => p.Key));
        Assert.Equal((1, "Ask about the balcony"), ((int)left[0].Args[0]!, (string)left[0].Args[1]!));
        Assert.Equal(Money.Of(8400, deal.Currency), (Money)left[1].Args[2]!);
    }

    private static async Task Move(World world, Deal deal, int stage) => (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[stage].Id), world.Anna)).ShouldBeDone();
}
