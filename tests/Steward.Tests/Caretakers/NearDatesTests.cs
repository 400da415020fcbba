using NodaTime;
using Steward.Caretakers;
using Steward.Deals;
using Steward.Fields;
using Steward.Foundation;
using Steward.Tasks;
using Steward.Tests.Support;

namespace Steward.Tests.Caretakers;

public class NearDatesTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_date_that_is_about_to_pass_becomes_a_task_once_and_again_when_it_is_put_off(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await world.WatchBookings();
        var deal = await world.OpenDeal();
        await world.Booked(deal, "2026-11-30");
        Assert.Equal(new Swept("dates", 1, 0, 0, 0), await world.Sweep("dates"));
        world.Clock.Pass(Duration.FromDays(4)); // the 28th
        Assert.Equal(new Swept("dates", 1, 1, 0, 1), await world.Sweep("dates"));
        Assert.Equal(new Swept("dates", 1, 0, 0, 0), await world.Sweep("dates"));
        await world.Booked(deal, "2026-11-29");
        Assert.Equal("changed", await world.Scalar<string>("select stopped from deal_marks where until is not null"));
        Assert.Equal(0, await world.Scalar<long>("select count(*) from tasks where robot = 'dates' and done is null"));
        Assert.Equal(1, (await world.Sweep("dates")).Marked);
        await world.Booked(deal, "2026-11-30");
        Assert.Equal(0, (await world.Sweep("dates")).Marked); // of the 30th it was told already
    }

    [Fact]
    public async Task When_the_day_has_passed_the_mark_waits_for_the_result_of_its_task()
    {
        await using var world = await World.New();
        await world.WatchBookings();
        await world.Booked(await world.OpenDeal(), "2026-11-25");
        await world.Sweep("dates");
        world.Clock.Pass(Duration.FromDays(3));
        Assert.Equal(0, (await world.Sweep("dates")).Unmarked);
        Assert.Equal(1, (await world.The<CaretakersQuery>().Counts(world.Vera, "dates")).Overdue);
        var task = new TaskId(await world.Scalar<long>("select id from tasks where robot = 'dates'"));
        (await world.The<CompleteTask>().Run(new TaskCompletion(task, TaskEnding.Reached, "They keep the booking for another week", world.CallTomorrow), world.Anna)).ShouldBeDone();
        Assert.Equal(1, (await world.Sweep("dates")).Unmarked);
        Assert.Equal("passed", await world.Scalar<string>("select stopped from deal_marks"));
    }
}
