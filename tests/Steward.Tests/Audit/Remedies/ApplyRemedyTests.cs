using NodaTime;
using Steward.Audit;
using Steward.Database;
using Steward.Deals;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Remedies;

public class ApplyRemedyTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_stage_gets_the_name_of_its_result_and_the_old_one_back(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        plant.Stage(1, "name = 'Client is thinking'");
        await ShouldMend(plant, world, "1a", 1);
        await ShouldComeBack(world, "1a", 1);
        Assert.Equal("Client is thinking", await world.Scalar<string>("select name from stages where id = @id", new { id = world.Stages[1].Id.Value }));
    }

    [Theory, InlineData("1b"), InlineData("2f"), InlineData("6a"), InlineData("6d")]
    public async Task Stages_get_what_they_lack_and_lose_it_again(string check)
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        plant.Sql("delete from stage_fields");
        plant.Sql("update stages set max_days = null");
        plant.Deal();
        await ShouldMend(plant, world, check, 4);
        await ShouldComeBack(world, check, 4);
    }

    [Fact]
    public async Task A_stage_that_hardly_any_deal_enters_is_archived_unless_a_deal_stands_there()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        var deal = plant.Deal(2);
        for (var i = 0; i < 120; i++) plant.Visit(deal, i % 2, Ago(20), Ago(19));
        var done = await ShouldApply(plant, world, "1c");
        Assert.Equal(1, done.Mended); // the deal keeps the third stage
        Assert.Equal(1, await world.Scalar<long>("select count(*) from stages where archived is not null"));
        await ShouldComeBack(world, "1c", 1);
        Assert.Equal(0, await world.Scalar<long>("select count(*) from stages where archived is not null"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_dead_field_is_hidden_and_shown_again(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        plant.Sql("delete from stage_fields");
        for (var i = 0; i < 30; i++) plant.Deal(created: Ago(9));
        await ShouldMend(plant, world, "4a", 1);
        await ShouldComeBack(world, "4a", 1);
    }

    [Fact]
    public async Task A_long_card_loses_the_fields_that_the_fewest_deals_have()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        for (var i = 0; i < 22; i++) plant.Sql("insert into fields (id, subject, key, name, kind, position) values (@id, 1, @key, 'Field', 0, 2)", new { id = 500 + i, key = "own" + i });
        var deal = plant.Deal();
        for (var i = 0; i < 20; i++) plant.Value(deal, 500 + i, "yes");
        await ShouldMend(plant, world, "4b", 1);
        Assert.Equal(["own0", "own20", "own21"], (await Keys(world)).Order(StringComparer.Ordinal));
        await ShouldComeBack(world, "4b", 1);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Junk_leaves_the_field_a_task_asks_for_the_truth_and_undo_brings_both_back(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        var deal = plant.Deal(2, need: "test");
        plant.Sql("update deals set updated = @at where id = @deal", new { deal, at = Ago(3).ToUnixTimeTicks() / 10 });
        var done = await ShouldMend(plant, world, "5e", 1);
        Assert.Equal(2, done.Mended);
        Assert.Null(await world.Scalar<string?>("select need from deals where id = @deal", new { deal }));
        await ShouldComeBack(world, "5e", 1);
        Assert.Equal("test", await world.Scalar<string?>("select need from deals where id = @deal", new { deal }));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_client_who_came_back_gets_a_deal_and_the_appeal_that_waited_too_long_stays_counted(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        var old = plant.Deal(outcome: 2, created: Ago(100));
        plant.Sql("update deals set closed = @at where id = @old", new { old, at = Ago(50).ToUnixTimeTicks() / 10 });
        plant.Activity(null, Ago(8), counts: 3, kind: 2, direction: 1);
        var done = await ShouldApply(plant, world, "9b");
        Assert.Equal(1, await world.Scalar<long>("select count(*) from deals where outcome = 0"));
        var now = (await Look(world, "9b")).Found.Single();
        Assert.Equal(1, now.Bound); // it has a deal by now, only too late
        Assert.Empty((await world.The<ApplyRemedy>().Preview("9b", [], world.Vera, Now)).Rows);
        Assert.Equal((1, 0), Said((await world.The<UndoRemedy>().Run(done.Remedy, world.Vera)).ShouldBeDone()));
        Assert.Equal((0L, 0L), (await world.Scalar<long>("select count(*) from deals where outcome = 0"), await world.Scalar<long>("select count(*) from tasks where done is null")));
        Assert.Single((await world.The<ApplyRemedy>().Preview("9b", [], world.Vera, Now)).Rows);
    }

    [Fact]
    public async Task A_deal_that_was_opened_stays_once_somebody_has_worked_on_it()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        plant.Sql("update deals set closed = @at where id = @old", new { old = plant.Deal(outcome: 2, created: Ago(100)), at = Ago(50).ToUnixTimeTicks() / 10 });
        plant.Activity(null, Ago(8), counts: 3, kind: 2, direction: 1);
        var done = await ShouldApply(plant, world, "9b");
        var opened = await world.Scalar<long>("select id from deals where outcome = 0");
        world.Clock.Pass(Duration.FromMinutes(5));
        (await world.The<Steward.Conversations.RecordActivity>().Run(new(Steward.Conversations.ActivityKind.Note, Steward.Conversations.Direction.None, "They ask for the price") { Deal = new DealId(opened) }, world.Anna)).ShouldBeDone();
        var undone = (await world.The<UndoRemedy>().Run(done.Remedy, world.Vera)).ShouldBeDone();
        Assert.Equal(opened, undone.Left.Single().Deal);
        Assert.Equal(1, await world.Scalar<long>("select count(*) from deals where outcome = 0"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Refusals_get_a_pipeline_of_their_own_and_lose_it_while_nobody_works_in_it(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        for (var i = 0; i < 30; i++) plant.Closure(plant.Deal(outcome: 2), Ago(i));
        await ShouldMend(plant, world, "10a", 1, world.Ada);
        Assert.Equal(1, await world.Scalar<long>("select count(*) from pipelines where kind = 2 and archived is null"));
        await ShouldComeBack(world, "10a", 1, world.Ada);
    }

    [Fact]
    public async Task A_ripe_refusal_is_taken_up_by_a_task_and_left_alone_again_by_undo()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        plant.Sql("update loss_reasons set revive_days = 30");
        plant.Closure(plant.Deal(outcome: 2, created: Ago(190)), Ago(50));
        plant.Activity(null, Ago(60));
        await ShouldMend(plant, world, "10b", 1);
        await ShouldComeBack(world, "10b", 1);
    }

    /// <summary>What happened in the past stays counted until its 30 days are over, but nobody is asked twice.</summary>
    [Theory, InlineData("2a"), InlineData("2b"), InlineData("5d"), InlineData("2c"), InlineData("6b"), InlineData("6c"), InlineData("Q3"), InlineData("Q4"), InlineData("5a"), InlineData("5c"), InlineData("6e"), InlineData("6f"), InlineData("9c"), InlineData("2d"), InlineData("4c")]
    public async Task Whoever_answers_gets_one_task_for_each_and_undo_takes_it_back(string check)
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        Violate(plant, world, check);
        var done = await ShouldApply(plant, world, check);
        Assert.Equal(1, done.Mended);
        Assert.Equal(1, await world.Scalar<long>("select count(*) from tasks where done is null and created_by = @PersonNumber", new { world.Vera.PersonNumber }));
        Assert.Equal(check is "2d" or "5c" or "Q3" ? world.Quentin.PersonNumber : world.Anna.PersonNumber, await world.Scalar<long>("select max(owner_id) from tasks where done is null"));
        (await world.The<ApplyRemedy>().Run(new RemedyAsk(check, []), world.Vera)).ShouldBeRefusedBecause("audit.nothing-to-mend");
        Assert.Equal((1, 0), Said((await world.The<UndoRemedy>().Run(done.Remedy, world.Vera)).ShouldBeDone()));
        Assert.Single((await world.The<ApplyRemedy>().Preview(check, [], world.Vera, Now)).Rows);
    }

    /// <summary>The card stands where it was left, so the planned call mends the present, and what was left that day stays told until it is judged anew.</summary>
    [Theory, ClassData(typeof(Engines))]
    public async Task A_card_left_with_nothing_planned_gets_a_call_and_undo_takes_it_back(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var left = await world.OpenDeal("Left");
        (await world.The<Steward.Tasks.DropTask>().Run(new TaskId(await world.Scalar<long>("select id from tasks")), world.Anna)).ShouldBeDone();
        world.Clock.Pass(Duration.FromDays(2));
        (await world.The<EditDeal>().Run(new(left.Id, new Dictionary<string, string?> { ["need"] = "Six windows" }), world.Anna)).ShouldBeDone();
        world.Clock.Pass(Duration.FromHours(1));
        await world.The<Audits>().Renew();
        Assert.Equal(left.Id.Value, (await world.The<ApplyRemedy>().Preview("2e", [], world.Vera, world.Clock.GetCurrentInstant())).Rows.Single().Finding.SubjectId);
        var done = (await world.The<ApplyRemedy>().Run(new RemedyAsk("2e", []), world.Vera)).ShouldBeDone();
        Assert.Equal((1, world.Anna.PersonNumber), (done.Mended, await world.Scalar<long?>("select owner_id from tasks where done is null and deal_id = @Value and kind = 0", new { left.Id.Value })));
        (await world.The<ApplyRemedy>().Run(new RemedyAsk("2e", []), world.Vera)).ShouldBeRefusedBecause("audit.nothing-to-mend");
        Assert.Equal((1, 0), Said((await world.The<UndoRemedy>().Run(done.Remedy, world.Vera)).ShouldBeDone()));
        Assert.Equal(0, await world.Scalar<long>("select count(*) from tasks where done is null"));
        Assert.Single((await world.The<ApplyRemedy>().Preview("2e", [], world.Vera, world.Clock.GetCurrentInstant())).Rows);
    }

    [Fact]
    public async Task A_salesperson_may_not_and_a_check_without_a_remedy_is_mended_on_the_card()
    {
        await using var world = await World.New();
        (await world.The<ApplyRemedy>().Run(new RemedyAsk("1a", []), world.Anna)).ShouldBeRefusedBecause("ui.not-your-role");
        (await world.The<ApplyRemedy>().Run(new RemedyAsk("B4a", []), world.Vera)).ShouldBeRefusedBecause("audit.mend-on-the-card");
    }

    private static void Violate(Planting plant, World world, string check)
    {
        switch (check)
        {
            case "2a": { var d = plant.Deal(1); plant.Visit(d, 2, Ago(9)); plant.Visit(d, 1, Ago(8)); break; }
            case "2b": { var d = plant.Deal(2); plant.Visit(d, 0, Ago(9)); plant.Visit(d, 2, Ago(8)); break; }
            case "5d": { var d = plant.Deal(1); plant.Visit(d, 0, Ago(9)); plant.Visit(d, 1, Ago(8)); plant.Activity(null, Ago(60)); break; }
            case "2c": plant.Deal(0, entered: Ago(40)); break;
            case "2d": { var d = plant.Deal(2, created: Ago(5)); plant.Visit(d, 2, Ago(5)); var e = plant.Deal(1); plant.Visit(e, 0, Ago(50), Ago(9), 1); plant.Visit(e, 1, Ago(9)); plant.Activity(e, Ago(9)); break; }
            case "4c": { var d = plant.Deal(1); plant.Visit(d, 0, Ago(9), left: Ago(8), exit: 1); break; }
            case "6b": plant.Deal(2); break;
            case "6c": plant.Deal(1, entered: Ago(8), need: "Six windows"); break;
            case "Q3": plant.Stage(0, "extra_control = 1"); plant.Deal(0, entered: Ago(9)); break;
            case "Q4": plant.Deal(2); break;
            case "5a": plant.Deal(1); plant.Activity(null, Ago(60)); Done(plant); break;
            case "5c": plant.Document(plant.Deal(), Ago(4)); break;
            case "6e": plant.Closure(plant.Deal(outcome: 2), Ago(3), reason: false); break;
            case "6f": plant.Closure(plant.Deal(outcome: 2), Ago(3), comment: "no"); break;
            default: { var d = plant.Deal(outcome: 1); plant.Sql("update deals set closed = @at where id = @d", new { d, at = Ago(20).ToUnixTimeTicks() / 10 }); plant.Invoice(d, Ago(5)); break; }
        }
    }

    private static void Done(Planting plant) => plant.Task(null, Ago(8), done: Ago(8), result: "They agreed to the price and ask for a contract");

    private static async Task<RemedyDone> ShouldApply(Planting plant, World world, string check, Caller? by = null)
    {
        await (await plant.Grow()).The<Audits>().Renew();
        return (await world.The<ApplyRemedy>().Run(new RemedyAsk(check, []), by ?? world.Vera)).ShouldBeDone();
    }

    /// <summary>So many are found, all are offered, and after the remedy none is found.</summary>
    private static async Task<RemedyDone> ShouldMend(Planting plant, World world, string check, int found, Caller? by = null)
    {
        Assert.Equal(found, (await plant.Check(check)).Found.Count);
        var done = await ShouldApply(plant, world, check, by);
        Assert.Equal(0, done.Left);
        Assert.Empty((await Look(world, check)).Found);
        return done;
    }

    private static async Task ShouldComeBack(World world, string check, int found, Caller? by = null)
    {
        var undone = (await world.The<UndoRemedy>().Run(await world.Scalar<long>("select max(id) from remedies"), by ?? world.Vera)).ShouldBeDone();
        Assert.Equal(0, undone.Kept);
        Assert.Equal(found, (await Look(world, check)).Found.Count);
    }

    private static async Task<CheckMeasured> Look(World world, string check) => (await world.The<RunChecks>().Run([check])).Checks.Single();

    private static (int, int) Said(Undone undone) => (undone.Back, undone.Kept);

    private static async Task<IEnumerable<string>> Keys(World world)
    {
        await using var connection = await world.The<BaseReader>().Open();
        return await Dapper.SqlMapper.QueryAsync<string>(connection, "select field_key from hidden_fields");
    }
}
