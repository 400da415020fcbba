using NodaTime;
using Steward.Caretakers;
using Steward.Clients;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Tests.Deals.Closing;
using Steward.Tests.Support;
using Steward.Ui;

namespace Steward.Tests.Caretakers;

/// <summary>What is true of each caretaker of deals.</summary>
public class DealCaretakersTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task What_is_over_its_time_stands_on_the_day_the_longest_first(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var old = await world.OpenDeal("Old");
        world.Clock.Pass(Duration.FromDays(14));
        var newer = await world.OpenDeal("Newer");
        world.Clock.Pass(Duration.FromDays(21));
        await world.OpenDeal("Fresh");
        var over = await world.The<DealMarksQuery>().Over(world.Anna, world.Of(world.Anna));
        Assert.Equal([old.Id, newer.Id], over.Select(d => d.DealId));
        Assert.Equal(10, over[1].Term);
    }

    public static TheoryData<string> All => new("stays", "dates", "revival");

    public static TheoryData<string, EngineKind> AllOnBoth()
    {
        var both = new TheoryData<string, EngineKind>();
        foreach (var id in new[] { "stays", "dates", "revival" })
            foreach (var row in new Engines()) both.Add(id, row);
        return both;
    }

    [Theory, MemberData(nameof(All))]
    public async Task Switched_off_it_does_nothing_and_runs_nothing(string id)
    {
        await using var world = await Due(id, 3);
        (await world.The<ChangeCaretaker>().Run(new CaretakerChange(id) { Enabled = false }, world.Vera)).ShouldBeDone();
        Assert.Empty((await world.The<Sweep>().Run([id], Caller.System())).ShouldBeDone());
        Assert.Equal((0, 0), (await world.Scalar<long>("select count(*) from deal_marks"), await world.Scalar<long>("select count(*) from caretaker_runs")));
    }

    [Theory, MemberData(nameof(AllOnBoth))]
    public async Task The_dry_run_says_what_the_sweep_then_does_and_a_second_sweep_does_nothing(string id, EngineKind kind)
    {
        await using var world = await Due(id, 12, kind);
        var dry = await world.Preview(id);
        Assert.Equal(0, await world.Scalar<long>("select count(*) from deal_marks"));
        var swept = await world.Sweep(id);
        Assert.Equal((swept.Examined, swept.Marked, swept.Unmarked, swept.Tasks, swept.HandedOver, swept.Notified), (dry.Examined, dry.Marked, dry.Unmarked, dry.Tasks, dry.HandedOver, dry.Notified));
        Assert.Equal(10, swept.Tasks);
        Assert.Empty((await world.Preview(id)).Deals);
        Assert.Equal((0, 0, 0), ((await world.Sweep(id)) is var again ? again.Marked : 1, again.Unmarked, again.Tasks));
        Assert.Equal(10, await world.Scalar<long>("select count(*) from tasks where done is null and robot = @id", new { id }));
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_person_gets_ten_tasks_a_day_and_the_rest_on_the_next(string id)
    {
        await using var world = await Due(id, 12);
        Assert.Equal(10, (await world.Sweep(id)).Tasks);
        world.Clock.Pass(Duration.FromDays(1));
        Assert.Equal(2, (await world.Sweep(id)).Tasks);
        world.Clock.Pass(Duration.FromDays(1));
        Assert.Equal(0, (await world.Sweep(id)).Tasks);
        Assert.Equal(12, await world.Scalar<long>("select count(*) from deal_marks"));
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_sweep_is_a_row_that_tells_what_was_done_and_one_cut_short_goes_on_without_doubling(string id)
    {
        await using var world = await Due(id, 8);
        var set = (await world.The<CaretakerCatalog>().All()).Single(c => c.Id == id);
        var first = (await set.Caretaker.Preview(set.Settings)).Deals.Take(3).Select(d => d.Deal).ToList();
        var subjects = id switch { "stays" => world.Stages[0].Id.ToString(), "dates" => await world.Scalar<string>("select cast(id as text) || ':2026-12-01' from fields where alert_days is not null"), _ => "" };
        var part = new DealActs((DealCaretaker)set.Caretaker, set.Settings, 77, [.. first.Select(d => (d, id == "revival" ? d.ToString() : subjects))]);
        Assert.Equal(3, (await world.The<ActOnDeals>().Run(part, Caller.System(Door.Caretaker, id))).ShouldBeDone().Tasks);
        Assert.Equal((5, 5), ((await world.Sweep(id)) is var rest ? rest.Marked : 0, rest.Tasks));
        Assert.Equal(8, await world.Scalar<long>("select count(*) from deal_marks"));
        var run = (await world.The<CaretakersQuery>().Runs(id, long.MaxValue, 1)).Single();
        Assert.Equal((5, 5, true), (run.Marked, run.Tasks, run.Took is not null));
    }

    [Theory, MemberData(nameof(All))]
    public async Task Nothing_is_done_before_the_day_that_the_settings_name_and_only_its_own_settings_are_taken(string id)
    {
        await using var world = await Due(id, 2);
        (await world.The<ChangeCaretaker>().Run(new CaretakerChange(id) { From = new LocalDate(2027, 6, 1) }, world.Vera)).ShouldBeDone();
        Assert.Equal(0, (await world.Sweep(id)).Marked);
        (await world.The<ChangeCaretaker>().Run(new CaretakerChange(id) { Days = 30 }, world.Vera)).ShouldBeRefusedBecause("caretakers.no-such-setting");
        (await world.The<ChangeCaretaker>().Run(new CaretakerChange(id) { TasksADay = 0 }, world.Vera)).ShouldBeRefusedBecause("caretakers.tasks-range");
    }

    [Theory, MemberData(nameof(All))]
    public async Task Each_number_of_its_page_opens_as_many_rows(string id)
    {
        await using var world = await Due(id, 12);
        await world.Sweep(id);
        world.Clock.Pass(Duration.FromDays(9));
        var counts = await world.The<CaretakersQuery>().Counts(world.Vera, id);
        foreach (var state in ((DealCaretaker)world.The<CaretakerCatalog>().Find(id)!).States.Append("waiting"))
            Assert.Equal(counts.Of(state), (await world.The<DealMarksQuery>().Rows(world.Vera, id, state, null, null, 100)).Count);
        Assert.Equal((id == "revival" ? 10 : 12, 10), (counts.Open, counts.Overdue));
        Assert.Equal(counts.Open, (await world.The<CaretakersQuery>().Owners(world.Vera, id)).Sum(o => o.Open));
        Assert.Equal(0, (await world.The<CaretakersQuery>().Counts(world.Gocha, id)).Open);
    }

    /// <summary>So many deals of Anna with which the caretaker has something to do.</summary>
    private static async Task<World> Due(string id, int count, EngineKind kind = EngineKind.Sqlite)
    {
        var world = await World.New(kind);
        await world.React(Overstay.Task);
        if (id == "dates") await world.WatchBookings();
        if (id == "revival")
        {
            (await world.The<StartRevival>().Run(new RevivalToStart(new Words(DateTimeZone.Utc).In(Lang.En)), world.Vera)).ShouldBeDone();
            (await world.The<AddRevivalRule>().Run(new NewRevivalRule(world.TooExpensive.Id, 0, 10), world.Vera)).ShouldBeDone();
        }
        for (var i = 0; i < count; i++)
        {
            var client = (await world.The<RegisterClient>().Run(new NewClient($"Client {i}"), world.Anna)).ShouldBeDone();
            var deal = (await world.The<OpenDeal>().Run(new NewDeal(client.Id, $"Doors {i}", world.CallTomorrow) { Pipeline = world.Windows.Id }, world.Anna)).ShouldBeDone();
            if (id == "dates") await world.Booked(deal, "2026-12-01");
            if (id != "revival") continue;
            (await world.The<LoseDeal>().Run(new DealLoss(deal.Id, world.TooExpensive.Id, Losing.Why), world.Anna)).ShouldBeDone();
            world.Clock.Pass(Duration.FromMinutes(61));
        }
        world.Clock.Set(id == "dates" ? Instant.FromUtc(2026, 11, 30, 10, 0) : Instant.FromUtc(2026, 12, 14, 10, 0));
        return world;
    }
}
