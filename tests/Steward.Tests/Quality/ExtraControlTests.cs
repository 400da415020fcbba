using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.People;
using Steward.Quality;
using Steward.Tasks;
using Steward.Tests.Support;

namespace Steward.Tests.Quality;

public class ExtraControlTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_deal_that_comes_to_a_stage_under_extra_control_is_put_before_quality_control(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await Watched(world);
        Assert.Equal((world.Quentin.PersonNumber, (long)StepKind.Control), (await world.Scalar<long>("select owner_id from tasks where robot = 'extra-control'"), await world.Scalar<long>("select kind from tasks where robot = 'extra-control'")));
        var listed = Assert.Single(await world.The<ControlQuery>().Now(world.Vera));
        Assert.Equal((deal.Id, false), (listed.Id, listed.Reviewed));
        Assert.Equal(1, await world.Scalar<long>("select open_tasks from deal_plans where deal_id = @Value", deal.Id)); // the call that Anna planned, and nothing else
    }

    [Fact]
    public async Task The_head_is_asked_where_there_is_no_quality_control()
    {
        await using var world = await World.New();
        (await world.The<EditPerson>().Run(new PersonEdit(new(world.Quentin.PersonNumber!.Value)) { Active = false }, world.Ada)).ShouldBeDone();
        await Watched(world);
        Assert.Equal(world.Vera.PersonNumber, await world.Scalar<long>("select owner_id from tasks where robot = 'extra-control'"));
    }

    [Fact]
    public async Task Coming_back_to_the_stage_asks_once()
    {
        await using var world = await World.New();
        var deal = await Watched(world);
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[0].Id) { Exception = "The client wants another place measured first" }, world.Vera)).ShouldBeDone();
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id), world.Anna)).ShouldBeDone();
        Assert.Equal(1, await world.Scalar<long>("select count(*) from tasks where robot = 'extra-control'"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task What_the_controller_says_of_it_is_the_review_of_that_stay(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await Watched(world);
        var task = new TaskId(await world.Scalar<long>("select id from tasks where robot = 'extra-control'"));
        (await world.The<CompleteTask>().Run(new TaskCompletion(task, TaskEnding.Reached, "The measures are on the card, the need is clear"), world.Quentin)).ShouldBeDone();
        Assert.Equal(1, await world.Scalar<long>("select count(*) from reviews r join stage_visits v on v.id = r.visit_id where r.deal_id = @Value and v.stage_id = @stage and r.reviewer_id = @quentin", new { deal.Id.Value, stage = world.Stages[1].Id.Value, quentin = world.Quentin.PersonNumber }));
        Assert.True(Assert.Single(await world.The<ControlQuery>().Now(world.Vera)).Reviewed);
    }

    [Fact]
    public async Task A_look_at_the_work_is_no_next_step_with_the_client()
    {
        await using var world = await World.New();
        var deal = await Watched(world);
        var call = new TaskId(await world.Scalar<long>("select id from tasks where deal_id = @Value and robot is null", deal.Id));
        (await world.The<CompleteTask>().Run(new TaskCompletion(call, TaskEnding.Reached, "They wait for our offer"), world.Anna)).ShouldBeRefusedBecause("tasks.not-finished");
        (await world.The<RescheduleTask>().Run(new TaskReschedule(call, world.Clock.GetCurrentInstant() + Duration.FromHours(1), "before lunch"), world.Anna)).ShouldBeDone();
        world.Clock.Pass(Duration.FromHours(5));
        var refused = await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[2].Id) { Values = new Dictionary<string, string?> { [DealAttributes.Need] = "Two balcony doors, white profile, the measuring on Saturday" } }, world.Anna);
        refused.ShouldBeRefusedBecause("deals.gates-shut");
        Assert.Contains(refused.Refusal!.Missing, m => m.Key == "next_step");
    }

    [Fact]
    public async Task Quality_control_ends_its_own_tasks_and_nobody_elses()
    {
        await using var world = await World.New();
        var deal = await Watched(world);
        var call = new TaskId(await world.Scalar<long>("select id from tasks where deal_id = @Value and robot is null", deal.Id));
        (await world.The<CompleteTask>().Run(new TaskCompletion(call, TaskEnding.Reached, "Called instead of Anna", world.CallTomorrow), world.Quentin)).ShouldBeRefusedBecause("tasks.not-yours");
        (await world.The<RescheduleTask>().Run(new TaskReschedule(call, world.CallTomorrow.Due, "not today please"), world.Quentin)).ShouldBeRefusedBecause("tasks.not-yours");
    }

    [Fact]
    public async Task A_look_by_somebody_who_sells_is_no_review()
    {
        await using var world = await World.New();
        await Watched(world);
        var task = new TaskId(await world.Scalar<long>("select id from tasks where robot = 'extra-control'"));
        (await world.The<GiveTask>().Run(new TaskGift(task, world.Of(world.Boris)), world.Quentin)).ShouldBeDone();
        (await world.The<CompleteTask>().Run(new TaskCompletion(task, TaskEnding.Reached, "All is fine with this deal, I think"), world.Boris)).ShouldBeDone();
        Assert.Equal(0, await world.Scalar<long>("select count(*) from reviews"));
    }

    /// <summary>A deal of Anna's on the second stage, which is under extra control.</summary>
    private static async Task<Deal> Watched(World world)
    {
        await world.Change<Nothing>(async work =>
        {
            var stage = await work.Db.Set<Stage>().FirstAsync(s => s.Id == world.Stages[1].Id);
            stage.ExtraControl = true;
            return new Nothing();
        });
        var deal = await world.OpenDeal();
        return (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id), world.Anna)).ShouldBeDone().Deal;
    }
}
