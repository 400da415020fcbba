using NodaTime;
using Steward.Database;
using Steward.Tasks;
using Steward.Tests.Support;

namespace Steward.Tests.Tasks;

public class RescheduleTaskTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task Putting_a_task_off_takes_a_reason_and_is_counted(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var task = await world.TaskOfNewDeal();
        var later = world.Clock.GetCurrentInstant() + Duration.FromDays(5);
        (await world.The<RescheduleTask>().Run(new TaskReschedule(task, later, "ok"), world.Anna)).ShouldBeRefusedBecause("tasks.reschedule-reason-needed");
        (await world.The<RescheduleTask>().Run(new TaskReschedule(task, later, "bbbbbbbbbb"), world.Anna)).ShouldBeRefusedBecause("ui.says-nothing");
        (await world.The<RescheduleTask>().Run(new TaskReschedule(task, later, "They are abroad this week"), world.Anna)).ShouldBeDone();
        (await world.The<RescheduleTask>().Run(new TaskReschedule(task, later + Duration.FromDays(1), "Still abroad, back on Monday"), world.Anna)).ShouldBeDone();
        Assert.Equal(2, await world.Scalar<long>("select reschedules from tasks"));
        Assert.Equal((later + Duration.FromDays(1)).ToMicroseconds(), await world.Scalar<long>("select next_due from deal_plans"));
    }

    [Fact]
    public async Task Neither_into_the_past_nor_beyond_a_year()
    {
        await using var world = await World.New();
        var task = await world.TaskOfNewDeal();
        var now = world.Clock.GetCurrentInstant();
        (await world.The<RescheduleTask>().Run(new TaskReschedule(task, now - Duration.FromHours(1), "It was yesterday"), world.Anna)).ShouldBeRefusedBecause("tasks.due-in-the-past");
        (await world.The<RescheduleTask>().Run(new TaskReschedule(task, now + Duration.FromDays(400), "Some day later on"), world.Anna)).ShouldBeRefusedBecause("tasks.due-too-far");
    }
}
