using Steward.Database;
using Steward.Deals;
using Steward.Tasks;
using Steward.Tests.Support;

namespace Steward.Tests.Tasks;

public class GiveTaskTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task Who_is_given_a_task_is_asked_and_may_take_it(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var task = await world.TaskOfNewDeal();
        (await world.The<GiveTask>().Run(new TaskGift(task, world.Of(world.Boris)), world.Anna)).ShouldBeDone();
        Assert.Equal(GiftState.Waiting, Assert.Single(await world.The<TodayQuery>().Given(world.Of(world.Anna))).Answer);
        (await world.The<AnswerGift>().Run(new GiftAnswer(task, true), world.Anna)).ShouldBeRefusedBecause("tasks.not-found");
        (await world.The<AnswerGift>().Run(new GiftAnswer(task, true), world.Boris)).ShouldBeDone();
        Assert.Equal(GiftState.Taken, Assert.Single(await world.The<TodayQuery>().Given(world.Of(world.Anna))).Answer);
        (await world.The<AnswerGift>().Run(new GiftAnswer(task, false, "changed my mind"), world.Boris)).ShouldBeRefusedBecause("tasks.gift.answered");
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task What_is_sent_back_returns_to_the_giver_with_the_reason(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var task = await world.TaskOfNewDeal();
        (await world.The<GiveTask>().Run(new TaskGift(task, world.Of(world.Boris)), world.Anna)).ShouldBeDone();
        (await world.The<AnswerGift>().Run(new GiftAnswer(task, false, "no"), world.Boris)).ShouldBeRefusedBecause("tasks.gift.why-not");
        (await world.The<AnswerGift>().Run(new GiftAnswer(task, false, "I do not know this client"), world.Boris)).ShouldBeDone();
        var back = (await world.The<TaskList>().One(world.Anna, task))!;
        Assert.Equal((world.Anna.PersonNumber, GiftState.SentBack, "I do not know this client"), (back.OwnerId, back.Answer, back.Said));
        Assert.Empty(await world.The<TodayQuery>().Given(world.Of(world.Anna)));
    }

    [Fact]
    public async Task A_role_gets_it_through_whoever_of_it_has_the_fewest_tasks()
    {
        await using var world = await World.New();
        var task = await world.TaskOfNewDeal(); // Anna's own
        (await world.The<PlanTask>().Run(new NewTask(StepKind.Call, "Call", world.CallTomorrow.Due) { Client = world.Romashka.Id, Owner = world.Of(world.Boris) }, world.Vera)).ShouldBeDone();
        var given = (await world.The<GiveTask>().Run(new TaskGift(task, null) { Role = Role.Salesperson }, world.Vera)).ShouldBeDone();
        Assert.Equal(world.Gocha.PersonNumber, given.OwnerId!.Value.Value);
        (await world.The<GiveTask>().Run(new TaskGift(task, null) { Role = Role.Marketer }, world.Ada)).ShouldBeRefusedBecause("tasks.nobody-of-role");
    }

    [Fact]
    public async Task Whoever_plans_a_task_for_a_colleague_is_told_whether_it_was_taken()
    {
        await using var world = await World.New();
        (await world.The<PlanTask>().Run(new NewTask(StepKind.Other, "Draw the plan", world.CallTomorrow.Due) { Client = world.Romashka.Id, Owner = world.Of(world.Boris) }, world.Vera)).ShouldBeDone();
        Assert.Equal(GiftState.Waiting, Assert.Single(await world.The<TodayQuery>().Given(world.Of(world.Vera))).Answer);
    }

    [Fact]
    public async Task What_a_head_plans_on_the_card_of_its_owner_needs_no_answer()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        (await world.The<PlanTask>().Run(new NewTask(StepKind.Call, "Call again", world.CallTomorrow.Due) { Deal = deal.Id, Owner = world.Of(world.Anna) }, world.Vera)).ShouldBeDone();
        Assert.Empty(await world.The<TodayQuery>().Given(world.Of(world.Vera)));
    }
}
