using NodaTime;
using Steward.Clients;
using Steward.Database;
using Steward.Deals;
using Steward.Tasks;
using Steward.Tests.Support;

namespace Steward.Tests.Tasks;

/// <summary>Steps on one's own deal that somebody else does, and tasks that are no step.</summary>
public class OthersStepsTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_step_that_a_colleague_does_is_the_next_step_of_the_deal(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var (deal, _) = await GivenToBoris(world);
        Assert.DoesNotContain("next_step", await Closed(world, deal));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_look_at_the_work_opens_no_gate(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        await Sql(world, $"update tasks set kind = {(int)StepKind.Control} where deal_id = {deal.Id}");
        Assert.Contains("next_step", await Closed(world, deal.Id));
        (await world.The<PlanNextStep>().Run(new DealPlan(deal.Id, world.CallTomorrow with { Kind = StepKind.Control }), world.Anna)).ShouldBeRefusedBecause("tasks.no-such-step");
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_closed_deal_leaves_no_task_open_with_anybody(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var (deal, _) = await GivenToBoris(world);
        (await world.The<LoseDeal>().Run(new DealLoss(deal, world.TooExpensive.Id, "They bought cheaper windows in Rustavi"), world.Anna)).ShouldBeDone();
        Assert.Equal(0, await world.Scalar<long>("select count(*) from tasks where done is null"));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from facts where kind = 'task.dropped'"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_task_that_waited_for_an_answer_waits_for_none_from_the_new_owner(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var (deal, task) = await GivenToBoris(world);
        await Sql(world, $"update deals set owner_id = {world.Boris.PersonNumber} where id = {deal}");
        (await world.The<HandOverDeal>().Run(new DealHandover(deal, world.Of(world.Anna), "Boris is ill this week"), world.Vera)).ShouldBeDone();
        Assert.Equal($"{world.Anna.PersonNumber} 0", await world.Scalar<string>("select cast(owner_id as text) || ' ' || cast(answer as text) from tasks where id = @Value", task));
    }

    [Fact]
    public async Task A_next_step_in_the_past_is_none()
    {
        await using var world = await World.New();
        var task = await world.TaskOfNewDeal();
        var refused = await world.The<CompleteTask>().Run(new TaskCompletion(task, TaskEnding.Reached, "They will think until Friday", world.CallTomorrow with { Due = world.Clock.GetCurrentInstant() - Duration.FromHours(20) }), world.Anna);
        Assert.Equal(["next_step"], refused.Refusal!.Missing.Select(m => m.Key));
    }

    [Fact]
    public async Task What_no_form_offers_is_refused()
    {
        await using var world = await World.New();
        var task = await world.TaskOfNewDeal();
        (await world.The<CompleteTask>().Run(new TaskCompletion(task, (TaskEnding)7, "They will think until Friday", world.CallTomorrow), world.Anna)).ShouldBeRefusedBecause("ui.no-such-choice");
        (await world.The<CompleteTask>().Run(new TaskCompletion(task, TaskEnding.Reached, "They will think until Friday", world.CallTomorrow with { Kind = StepKind.Control }), world.Anna)).ShouldBeRefusedBecause("tasks.no-such-step");
        (await world.The<PlanTask>().Run(new NewTask((StepKind)99, "Call", world.CallTomorrow.Due) { Client = world.Romashka.Id }, world.Anna)).ShouldBeRefusedBecause("ui.no-such-choice");
    }

    [Fact]
    public async Task Nobody_is_planned_for_who_does_no_tasks()
    {
        await using var world = await World.New();
        await Sql(world, $"update people set role = {(int)Role.Marketer} where id = {world.Gocha.PersonNumber}");
        (await world.The<PlanTask>().Run(new NewTask(StepKind.Call, "Call", world.CallTomorrow.Due) { Client = world.Romashka.Id, Owner = world.Of(world.Gocha) }, world.Anna)).ShouldBeRefusedBecause("people.unknown-owner");
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Clients_and_deals_go_only_to_who_works_with_them_through_every_door(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var (deal, controller) = (await world.OpenDeal(), world.Of(world.Quentin));
        (await world.The<HandOverDeal>().Run(new DealHandover(deal.Id, controller, "Boris is ill this week"), world.Vera)).ShouldBeRefusedBecause("people.unknown-owner");
        (await world.The<HandOverClient>().Run(new ClientHandover(world.Romashka.Id, controller, "Boris is ill this week"), world.Vera)).ShouldBeRefusedBecause("people.unknown-owner");
        (await world.The<RegisterClient>().Run(new NewClient("Arbat") { Owner = controller }, world.Vera)).ShouldBeRefusedBecause("people.unknown-owner");
    }

    private static async Task<(DealId Deal, TaskId Task)> GivenToBoris(World world)
    {
        var deal = await world.OpenDeal();
        var task = new TaskId(await world.Scalar<long>("select id from tasks where deal_id = @Value", deal.Id));
        (await world.The<GiveTask>().Run(new TaskGift(task, world.Of(world.Boris)), world.Anna)).ShouldBeDone();
        return (deal.Id, task);
    }

    private static async Task<IEnumerable<string>> Closed(World world, DealId deal) =>
        (await world.The<MoveDeal>().Run(new DealMove(deal, world.Stages[1].Id), world.Anna)).Refusal?.Missing.Select(m => m.Key) ?? [];

    private static async Task Sql(World world, string sql) => await world.Change<Steward.Foundation.Nothing>(async work =>
    {
        await Dapper.SqlMapper.ExecuteAsync(work.Connection, sql, transaction: work.Transaction);
        return new Steward.Foundation.Nothing();
    });
}
