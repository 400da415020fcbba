using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Tasks;
using Steward.Tests.Support;

namespace Steward.Tests.Tasks;

public class CompleteTaskTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_task_is_completed_with_a_result_and_the_next_step_in_one_move(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var task = await world.TaskOfNewDeal();
        var next = new NextStep(StepKind.Email, "Send the offer", world.Clock.GetCurrentInstant() + Duration.FromDays(2));
        var done = (await world.The<CompleteTask>().Run(new TaskCompletion(task, TaskEnding.Reached, "Price accepted, wants white inside", next), world.Anna)).ShouldBeDone();
        Assert.Equal((TaskEnding.Reached, world.Anna.PersonNumber), (done.Ending, done.DoneBy?.Value));
        Assert.Equal(1, await world.Scalar<long>("select open_tasks from deal_plans"));
        Assert.Equal(next.Due.ToMicroseconds(), await world.Scalar<long>("select next_due from deal_plans"));
        Assert.Equal(2, await world.Scalar<long>("select count(*) from facts where kind in ('task.done', 'task.planned') and seq > (select max(seq) - 2 from facts)"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Without_a_result_and_a_next_step_nothing_is_done_and_both_are_named(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var task = await world.TaskOfNewDeal();
        var refused = await world.The<CompleteTask>().Run(new TaskCompletion(task, TaskEnding.NoAnswer, "no"), world.Anna);
        refused.ShouldBeRefusedBecause("tasks.not-finished");
        Assert.Equal(["result", "next_step"], refused.Refusal!.Missing.Select(m => m.Key));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from tasks where done is null"));
    }

    [Fact]
    public async Task Declined_needs_its_reason_and_the_date_of_the_next_try_even_without_a_deal()
    {
        await using var world = await World.New();
        var task = (await world.The<PlanTask>().Run(new NewTask(StepKind.Call, "Call", world.CallTomorrow.Due) { Client = world.Romashka.Id }, world.Anna)).ShouldBeDone();
        var refused = await world.The<CompleteTask>().Run(new TaskCompletion(task.Id, TaskEnding.Declined, ""), world.Anna);
        Assert.Equal(["result", "next_step"], refused.Refusal!.Missing.Select(m => m.Key));
        (await world.The<CompleteTask>().Run(new TaskCompletion(task.Id, TaskEnding.Declined, "The budget is frozen until March", world.CallTomorrow), world.Anna)).ShouldBeDone();
    }

    [Fact]
    public async Task A_task_of_a_client_without_a_deal_may_be_the_last_one()
    {
        await using var world = await World.New();
        var task = (await world.The<PlanTask>().Run(new NewTask(StepKind.Call, "Call", world.CallTomorrow.Due) { Client = world.Romashka.Id }, world.Anna)).ShouldBeDone();
        (await world.The<CompleteTask>().Run(new TaskCompletion(task.Id, TaskEnding.Reached, "They have all they need for now"), world.Anna)).ShouldBeDone();
    }

    [Fact]
    public async Task What_is_done_is_not_done_again_and_dropping_is_no_result()
    {
        await using var world = await World.New();
        var task = await world.TaskOfNewDeal();
        (await world.The<CompleteTask>().Run(new TaskCompletion(task, TaskEnding.Dropped, "It is not needed any more"), world.Anna)).ShouldBeRefusedBecause("tasks.ending-needed");
        var done = new TaskCompletion(task, TaskEnding.Reached, "Price accepted, wants white inside", world.CallTomorrow);
        (await world.The<CompleteTask>().Run(done, world.Anna)).ShouldBeDone();
        (await world.The<CompleteTask>().Run(done, world.Anna)).ShouldBeRefusedBecause("tasks.already-done");
    }

    [Fact]
    public async Task Somebody_elses_task_does_not_exist()
    {
        await using var world = await World.New();
        var done = new TaskCompletion(await world.TaskOfNewDeal(), TaskEnding.Reached, "Price accepted, wants white inside", world.CallTomorrow);
        (await world.The<CompleteTask>().Run(done, world.Gocha)).ShouldBeRefusedBecause("tasks.not-found");
        (await world.The<CompleteTask>().Run(done, world.Quentin)).ShouldBeRefusedBecause("tasks.not-yours");
        (await world.The<CompleteTask>().Run(done, world.Vera)).ShouldBeDone();
    }
}
