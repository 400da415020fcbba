using NodaTime;
using Steward.Audit;
using Steward.Database;
using Steward.Notices;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Remedies;

public class PlanNextStepsTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_task_is_planned_in_each_and_taken_back_by_undo_if_nobody_touched_it(EngineKind kind)
    {
        await using var world = await Idle(3, kind);
        var done = (await world.The<ApplyRemedy>().Run(new RemedyAsk("7a", []), world.Vera)).ShouldBeDone();
        Assert.Equal((3, 0, false), (done.Mended, done.Left, done.Waiting));
        Assert.Empty((await world.The<RunChecks>().Run(["7a"])).Checks[0].Found);

        (await world.The<Steward.Tasks.RescheduleTask>().Run(new(new TaskId(await world.Scalar<long>("select max(id) from tasks where created_by = @PersonNumber", new { world.Vera.PersonNumber })), Ago(-9), "They are on holiday"), world.Anna)).ShouldBeDone();
        var undone = (await world.The<UndoRemedy>().Run(done.Remedy, world.Vera)).ShouldBeDone();
        Assert.Equal((2, 1), (undone.Back, undone.Kept));
        (await world.The<UndoRemedy>().Run(done.Remedy, world.Vera)).ShouldBeRefusedBecause("audit.remedy-not-found");
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task What_was_undone_is_found_again_at_once(EngineKind kind)
    {
        await using var world = await Idle(3, kind);
        var done = (await world.The<ApplyRemedy>().Run(new RemedyAsk("7a", []), world.Vera)).ShouldBeDone();
        (await world.The<UndoRemedy>().Run(done.Remedy, world.Vera)).ShouldBeDone();
        Assert.Equal(3, (await world.The<RunChecks>().Run(["7a"])).Checks[0].Found.Count);
    }

    [Fact]
    public async Task The_largest_deals_come_first_and_a_day_holds_nine()
    {
        await using var world = await Idle(12);
        var plan = (await world.The<ApplyRemedy>().Preview("7a", [], world.Vera, Now)).Tasks!;
        Assert.Equal([9, 3, 0, 0, 0], plan.People.Single().Added);
        Assert.Equal(new LocalDate(2026, 11, 25), plan.Days[0]);
        Assert.Equal(new LocalDate(2026, 12, 1), plan.Days[4]);
        Assert.True(plan.Fits);
        Assert.Equal(await world.Scalar<long>("select id from deals order by amount desc limit 1"), plan.Steps[0].Finding.SubjectId);
    }

    [Fact]
    public async Task Above_fifty_another_person_confirms()
    {
        await using var world = await Idle(51);
        var asked = (await world.The<ApplyRemedy>().Run(new RemedyAsk("7a", []), world.Vera)).ShouldBeDone();
        Assert.True(asked.Waiting);
        Assert.Equal(1, await world.Scalar<long>("select count(*) from tasks"));
        Assert.Equal((NoticeKind.RemedyAsked, "/audit/7a"), ((await Told(world, world.Ada)).Kind, (await Told(world, world.Ada)).Href));
        (await world.The<ApplyRemedy>().Run(new RemedyAsk("7a", [], asked.Remedy), world.Vera)).ShouldBeRefusedBecause("audit.second-person-needed");
        var confirmed = (await world.The<ApplyRemedy>().Run(new RemedyAsk("7a", [], asked.Remedy), world.Ada)).ShouldBeDone();
        Assert.Equal(51, confirmed.Mended);
        Assert.Equal(NoticeKind.RemedyDone, (await Told(world, world.Vera)).Kind);
    }

    [Fact]
    public async Task Whoever_asked_takes_the_request_back()
    {
        await using var world = await Idle(51);
        var asked = (await world.The<ApplyRemedy>().Run(new RemedyAsk("7a", []), world.Vera)).ShouldBeDone();
        (await world.The<WithdrawRemedy>().Run(asked.Remedy, world.Ada)).ShouldBeRefusedBecause("audit.remedy-not-found");
        (await world.The<WithdrawRemedy>().Run(asked.Remedy, world.Vera)).ShouldBeDone();
        (await world.The<ApplyRemedy>().Run(new RemedyAsk("7a", [], asked.Remedy), world.Ada)).ShouldBeRefusedBecause("audit.remedy-not-found");
    }

    [Fact]
    public async Task What_was_withdrawn_was_no_task_and_an_overdue_step_gets_no_second_one()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        for (var i = 0; i < 2; i++) plant.Deal(amount: 100 + i);
        plant.Task(plant.Deal(amount: 900), Ago(3));
        plant.Task(plant.Deal(owner: world.Boris), Ago(-500));
        await (await plant.Grow()).The<Audits>().Renew();
        var done = (await world.The<ApplyRemedy>().Run(new RemedyAsk("7a", []), world.Vera)).ShouldBeDone();
        Assert.Equal(2, done.Mended);
        (await world.The<UndoRemedy>().Run(done.Remedy, world.Vera)).ShouldBeDone();
        Assert.Equal([0L, 0, 2], (await world.The<RunChecks>().Run(["7a"])).Checks[0].Found.Select(v => v.Value ?? -1).Order());
    }

    private static async Task<NoticeLine> Told(World world, Caller by) => Assert.Single((await world.The<NoticesQuery>().List(by, unread: true)).Lines);

    [Fact]
    public async Task After_thirty_days_it_is_not_undone()
    {
        await using var world = await Idle(1);
        var done = (await world.The<ApplyRemedy>().Run(new RemedyAsk("7a", []), world.Vera)).ShouldBeDone();
        world.Clock.Pass(Duration.FromDays(31));
        (await world.The<UndoRemedy>().Run(done.Remedy, world.Vera)).ShouldBeRefusedBecause("audit.undo-too-late");
    }

    /// <summary>So many deals of Anna without a next step, and one that has it.</summary>
    private static async Task<World> Idle(int deals, EngineKind kind = EngineKind.Sqlite)
    {
        var world = await World.New(kind);
        var plant = new Planting(world);
        for (var i = 0; i < deals; i++) plant.Deal(amount: 100 + i);
        plant.Task(plant.Deal(owner: world.Boris), Ago(-500));
        await (await plant.Grow()).The<Audits>().Renew();
        return world;
    }
}
