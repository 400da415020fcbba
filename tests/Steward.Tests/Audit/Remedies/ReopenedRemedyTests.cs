using NodaTime;
using Steward.Audit;
using Steward.Database;
using Steward.Deals;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Remedies;

public class ReopenedRemedyTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_deal_that_came_back_is_closed_as_it_was_and_goes_on_in_a_new_one(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var old = await Reopened(world);
        var done = (await world.The<ApplyRemedy>().Run(new RemedyAsk("9a", []), world.Vera)).ShouldBeDone();
        Assert.Equal((2, 0), (done.Mended, done.Left)); // one is closed, one is opened
        Assert.Equal((2L, 0L), (await world.Scalar<long>("select outcome from deals where id = @old", new { old }), await world.Scalar<long>("select count(*) from tasks where deal_id = @old and done is null", new { old })));
        Assert.Equal(world.TooExpensive.Id.Value, await world.Scalar<long>("select reason_id from closures where deal_id = @old and reopened_at is null", new { old }));
        Assert.Equal(0, await world.Scalar<long>("select count(*) from stage_visits where deal_id = @old and \"left\" is null", new { old }));
        var fresh = await world.Scalar<long>("select id from deals where after_id = @old", new { old });
        Assert.Equal(("Six windows", 1_000_000L), (await world.Scalar<string>("select need from deals where id = @fresh", new { fresh }), await world.Scalar<long>("select amount from deals where id = @fresh", new { fresh })));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from tasks where deal_id = @fresh and done is null and kind = 0", new { fresh }));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from facts where deal_id = @old and kind = 'deal.closed-again'", new { old }));
        (await world.The<ApplyRemedy>().Run(new RemedyAsk("9a", []), world.Vera)).ShouldBeRefusedBecause("audit.nothing-to-mend");
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Undo_takes_the_new_deal_back_and_the_closed_one_stays_closed(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var old = await Reopened(world);
        var done = (await world.The<ApplyRemedy>().Run(new RemedyAsk("9a", []), world.Vera)).ShouldBeDone();
        world.Clock.Pass(Duration.FromDays(3));
        var undone = (await world.The<UndoRemedy>().Run(done.Remedy, world.Vera)).ShouldBeDone();
        Assert.Equal((1, 1, 0), (undone.Back, undone.Kept, undone.Left.Count));
        Assert.Equal((0L, 2L), (await world.Scalar<long>("select count(*) from deals where after_id = @old", new { old }), await world.Scalar<long>("select outcome from deals where id = @old", new { old })));
        Assert.Equal((0L, 0L), (await world.Scalar<long>("select count(*) from tasks where done is null"), await world.Scalar<long>("select coalesce(sum(deals), 0) from stage_totals")));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from facts where kind = 'deal.taken-back'"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_new_deal_on_which_somebody_has_worked_stays_and_is_named(bool rescheduledOnly)
    {
        await using var world = await World.New();
        var old = await Reopened(world);
        var done = (await world.The<ApplyRemedy>().Run(new RemedyAsk("9a", []), world.Vera)).ShouldBeDone();
        var fresh = await world.Scalar<long>("select id from deals where after_id = @old", new { old });
        world.Clock.Pass(Duration.FromHours(1));
        if (rescheduledOnly) (await world.The<Steward.Tasks.RescheduleTask>().Run(new(new TaskId(await world.Scalar<long>("select id from tasks where deal_id = @fresh", new { fresh })), world.Clock.GetCurrentInstant() + Duration.FromDays(2), "They asked for Friday"), world.Anna)).ShouldBeDone();
        else (await world.The<EditDeal>().Run(new(new DealId(fresh), new Dictionary<string, string?> { ["need"] = "Seven windows" }), world.Anna)).ShouldBeDone();
        var undone = (await world.The<UndoRemedy>().Run(done.Remedy, world.Vera)).ShouldBeDone();
        Assert.Equal((0, 2), (undone.Back, undone.Kept));
        Assert.Equal(fresh, undone.Left.Single().Deal);
        var told = (await Steward.Audit.Remedies.Live(world.The<BaseReader>(), "9a", world.Vera.Sight, world.Clock.GetCurrentInstant())).Single();
        Assert.Equal((fresh, (long)RemedyState.Undone), (told.Read().Left.Single().Deal, told.State));
    }

    [Fact]
    public async Task After_thirty_days_nothing_is_taken_back()
    {
        await using var world = await World.New();
        await Reopened(world);
        var done = (await world.The<ApplyRemedy>().Run(new RemedyAsk("9a", []), world.Vera)).ShouldBeDone();
        world.Clock.Pass(Duration.FromDays(31));
        (await world.The<UndoRemedy>().Run(done.Remedy, world.Vera)).ShouldBeRefusedBecause("audit.undo-too-late");
    }

    [Fact]
    public async Task One_that_is_closed_by_now_needs_nothing_and_one_without_a_client_gets_a_task()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        plant.Closure(plant.Deal(outcome: 2), Ago(90), reopened: Ago(60));
        var clientless = plant.Deal(clientless: true);
        plant.Closure(clientless, Ago(90), reopened: Ago(60));
        await (await plant.Grow()).The<Audits>().Renew();
        var done = (await world.The<ApplyRemedy>().Run(new RemedyAsk("9a", []), world.Vera)).ShouldBeDone();
        Assert.Equal((1, clientless), (done.Mended, await world.Scalar<long>("select deal_id from tasks where done is null")));
        Assert.Equal(0, await world.Scalar<long>("select outcome from deals where id = @clientless", new { clientless }));
    }

    [Fact]
    public async Task A_deal_that_was_never_closed_is_not_closed_again()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        (await world.The<ContinueInNewDeal>().Run(new DealContinuation(deal.Id, world.CallTomorrow), world.Vera)).ShouldBeRefusedBecause("deals.never-closed");
        (await world.The<ContinueInNewDeal>().Run(new DealContinuation(deal.Id, world.CallTomorrow), world.Anna)).ShouldBeRefusedBecause("ui.not-your-role");
        (await world.The<TakeBackDeal>().Run(deal.Id, world.Anna)).ShouldBeRefusedBecause("ui.not-your-role");
    }

    /// <summary>An open deal of Romashka that was lost as too expensive and came back, with a task on it.</summary>
    private static async Task<long> Reopened(World world)
    {
        var plant = new Planting(world);
        var deal = plant.Deal(1, need: "Six windows");
        plant.Visit(deal, 1, Ago(100));
        plant.Closure(deal, Ago(90), comment: "They said it is too dear", reopened: Ago(60));
        plant.Task(deal, Ago(-2));
        await (await plant.Grow()).The<Audits>().Renew();
        return deal;
    }
}
