using NodaTime;
using Steward.Caretakers;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Tests.Support;

namespace Steward.Tests.Caretakers;

public class LongStaysTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_deal_is_warned_of_before_its_time_is_up_and_acted_upon_after_it_once_each(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await world.React(Overstay.Task);
        var deal = await world.OpenDeal();
        Assert.Equal(new Swept("stays", 1, 0, 0, 0), await world.Sweep("stays"));
        world.Clock.Pass(Duration.FromDays(12)); // 8 working days of 10
        Assert.Equal((1, 0), ((await world.Sweep("stays")) is var warned ? warned.Marked : 0, warned.Tasks));
        Assert.Equal(0, (await world.Sweep("stays")).Marked);
        Assert.Equal(1, await world.Scalar<long>("select count(*) from facts where kind = 'deal.stay-near'"));
        world.Clock.Pass(Duration.FromDays(5));
        Assert.Equal((0, 1), ((await world.Sweep("stays")) is var over ? over.Marked : 0, over.Tasks));
        Assert.Equal(new Swept("stays", 1, 0, 0, 0), await world.Sweep("stays"));
        Assert.Equal(deal.OwnerId!.Value.Value, await world.Scalar<long>("select owner_id from tasks where robot = 'stays'"));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from deal_marks where step = 1 and until is null"));
    }

    [Theory]
    [InlineData(Overstay.TellHead, true)]
    [InlineData(Overstay.ProposeOwner, true)]
    [InlineData(Overstay.ProposeClosing, false)]
    public async Task What_follows_is_what_the_stage_says(Overstay reaction, bool isOfTheHead)
    {
        await using var world = await World.New();
        await world.React(reaction);
        await world.HeadedByVera();
        await world.OpenDeal();
        world.Clock.Pass(Duration.FromDays(20));
        Assert.Equal((1, 1, isOfTheHead ? 1 : 0), ((await world.Sweep("stays")) is var swept ? swept.Marked : 0, swept.Tasks, swept.Notified));
        Assert.Equal(isOfTheHead ? world.Vera.PersonNumber : world.Anna.PersonNumber, await world.Scalar<long>("select owner_id from tasks where robot = 'stays'"));
    }

    [Fact]
    public async Task A_look_at_the_work_is_no_planned_step()
    {
        await using var world = await World.New();
        await world.React(Overstay.Task);
        var deal = await world.OpenDeal();
        world.Clock.Pass(Duration.FromDays(20));
        await world.Sweep("stays");
        Assert.Equal((int)StepKind.Control, await world.Scalar<int>("select kind from tasks where robot = 'stays'"));
        Assert.Equal(1, await world.Scalar<int>("select open_tasks from deal_plans where deal_id = @Value", deal.Id));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Moving_on_closing_or_a_longer_stay_ends_the_mark_and_its_task_at_once(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await world.React(Overstay.TellHead);
        await world.HeadedByVera();
        var deal = await world.OpenDeal();
        world.Clock.Pass(Duration.FromDays(20));
        await world.Sweep("stays");
        (await world.The<AllowLongerStay>().Run(new LongerStay(deal.Id, "The client is away until the tenth"), world.Vera)).ShouldBeDone();
        Assert.Equal(("longer", 0L), await Left(world));
        world.Clock.Pass(Duration.FromDays(20));
        await world.Sweep("stays");
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id) { Next = world.CallTomorrow }, world.Anna)).ShouldBeDone(); // Anna does not see the task of her head
        Assert.Equal(("moved", 0L), await Left(world));
        world.Clock.Pass(Duration.FromDays(20));
        await world.Sweep("stays");
        (await world.The<LoseDeal>().Run(new DealLoss(deal.Id, world.TooExpensive.Id, "They bought cheaper windows in Rustavi"), world.Anna)).ShouldBeDone();
        Assert.Equal(("closed", 0L), await Left(world));
        Assert.Equal(3, await world.Scalar<long>("select count(*) from facts where kind = 'task.dropped' and robot is null and deal_id = @Value", deal.Id) - await world.Scalar<long>("select count(*) from tasks where deal_id = @Value and robot is null and ending = 5", deal.Id));
    }

    [Fact]
    public async Task Going_back_and_forth_begins_no_new_term()
    {
        await using var world = await World.New();
        await world.React(Overstay.Task);
        var deal = await world.OpenDeal();
        world.Clock.Pass(Duration.FromDays(20));
        await world.Sweep("stays");
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id) { Next = world.CallTomorrow }, world.Anna)).ShouldBeDone();
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[0].Id) { Exception = "The measuring was of another house", Next = world.CallTomorrow }, world.Vera)).ShouldBeDone();
        Assert.Equal((1, 1), ((await world.Sweep("stays")) is var again ? again.Marked : 0, again.Tasks)); // it is over its time at once
    }

    [Fact]
    public async Task A_longer_term_of_the_stage_takes_the_mark_off_at_the_next_sweep()
    {
        await using var world = await World.New();
        await world.React(Overstay.Task);
        await world.OpenDeal();
        world.Clock.Pass(Duration.FromDays(20));
        await world.Sweep("stays");
        await world.Change<Nothing>(async work => { (await work.Db.FindAsync<Stage>(world.Stages[0].Id))!.MaxDays = 60; return new Nothing(); });
        Assert.Equal(1, (await world.Sweep("stays")).Unmarked);
        Assert.Equal(("settings", 0L), await Left(world));
    }

    private static async Task<(string, long)> Left(World world) =>
        (await world.Scalar<string>("select stopped from deal_marks order by id desc limit 1"), await world.Scalar<long>("select count(*) from tasks where robot = 'stays' and done is null"));
}
