using Dapper;
using NodaTime;
using Steward.Caretakers;
using Steward.Clients;
using Steward.Database;
using Steward.Foundation;
using Steward.Journal;
using Steward.Tests.Support;

namespace Steward.Tests.Caretakers;

public class SweepTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task An_owner_gets_ten_tasks_a_day_and_the_rest_on_the_next_days(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await world.BringClients(24, world.Anna);
        world.Clock.Pass(Duration.FromDays(61));
        var first = await world.Sweep();
        Assert.Equal((25, 10), (first.Marked, first.Tasks));
        Assert.Equal((0, 0), ((await world.Sweep()).Marked, (await world.Sweep()).Tasks));
        world.Clock.Pass(Duration.FromDays(1));
        Assert.Equal(10, (await world.Sweep()).Tasks);
        world.Clock.Pass(Duration.FromDays(1));
        Assert.Equal(5, (await world.Sweep()).Tasks);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task The_most_valuable_clients_come_first(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var clients = await world.BringClients(12, world.Anna);
        await world.OpenDeal(amount: 100);
        world.Clock.Pass(Duration.FromDays(61));
        (await world.The<ChangeCaretaker>().Run(new CaretakerChange("H1") { TasksADay = 1 }, world.Vera)).ShouldBeDone();
        Assert.Equal((13, 1), ((await world.Sweep()) is var swept ? swept.Marked : 0, swept.Tasks));
        Assert.Equal(world.Romashka.Id.Value, await world.Scalar<long>("select client_id from tasks where robot = 'H1'"));
        Assert.DoesNotContain(world.Romashka.Id, clients);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_sweep_that_was_cut_short_goes_on_without_doubling(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var clients = await world.BringClients(900, world.Anna, world.Boris);
        world.Clock.Pass(Duration.FromDays(61));
        (await world.The<ChangeCaretaker>().Run(new CaretakerChange("H1") { TasksADay = 10_000 }, world.Vera)).ShouldBeDone();
        var caretaker = (await world.The<CaretakerCatalog>().All())[0];
        var half = clients.Take(300).Select(c => c.Value).ToHashSet();
        var cut = await world.The<MarkClients>().Run(new Markings((ClockCaretaker)caretaker.Caretaker, caretaker.Settings, 1, half, half), Caller.System(Door.Caretaker, "H1"));
        Assert.Equal(300, cut.ShouldBeDone().Tasks);
        Assert.Equal((601, 601), ((await world.Sweep()) is var rest ? rest.Marked : 0, rest.Tasks));
        Assert.Equal((901, 901), (await world.Scalar<long>("select count(*) from client_marks"), await world.Scalar<long>("select count(*) from tasks")));
        Assert.True((await world.The<VerifyJournal>().Run()).Intact);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task What_was_touched_by_an_import_is_unmarked_by_the_next_sweep(EngineKind kind)
    {
        await using var world = await World.New(kind);
        world.Clock.Pass(Duration.FromDays(61));
        await world.Sweep();
        await world.Change<int>(async work => await work.Connection.ExecuteAsync("insert into client_touches (client_id, last_touch, activities) values (@Value, @now, 1) on conflict (client_id) do update set last_touch = excluded.last_touch",
            new { world.Romashka.Id.Value, now = work.Now.ToMicroseconds() }, work.Transaction));
        Assert.Equal(1, (await world.Sweep()).Unmarked);
        Assert.Equal("touch", await world.Scalar<string>("select stopped from client_marks"));
    }

    [Fact]
    public async Task A_longer_term_takes_marks_off_and_a_switched_off_caretaker_does_nothing()
    {
        await using var world = await World.New();
        world.Clock.Pass(Duration.FromDays(61));
        await world.Sweep();
        (await world.The<ChangeCaretaker>().Run(new CaretakerChange("H1") { Days = 90 }, world.Vera)).ShouldBeDone();
        Assert.Equal(1, (await world.Sweep()).Unmarked);
        (await world.The<ChangeCaretaker>().Run(new CaretakerChange("H1") { Days = 30, Enabled = false }, world.Vera)).ShouldBeDone();
        Assert.DoesNotContain((await world.The<Sweep>().Run([], Caller.System())).ShouldBeDone(), swept => swept.Id == "H1");
    }

    [Fact]
    public async Task Nobody_is_marked_before_the_day_that_the_settings_name()
    {
        await using var world = await World.New();
        world.Clock.Pass(Duration.FromDays(61));
        (await world.The<ChangeCaretaker>().Run(new CaretakerChange("H1") { From = new LocalDate(2027, 2, 1) }, world.Vera)).ShouldBeDone();
        Assert.Equal(0, (await world.Sweep()).Marked);
        world.Clock.Pass(Duration.FromDays(8));
        Assert.Equal(1, (await world.Sweep()).Marked);
    }

    [Fact]
    public async Task The_daily_sweep_is_due_once_after_seven_in_the_morning()
    {
        await using var world = await World.New();
        var schedule = world.The<SweepSchedule>();
        Assert.Equal(["H1", "dates", "revival", "stays"], await schedule.Due());
        await world.Sweep();
        Assert.Equal(["dates", "revival", "stays"], await schedule.Due()); // as if the program was stopped between two of them
        (await world.The<ChangeCaretaker>().Run(new CaretakerChange("revival") { Enabled = false }, world.Vera)).ShouldBeDone();
        await world.The<Sweep>().Run([], Caller.System());
        Assert.Empty(await schedule.Due());
        world.Clock.Pass(Duration.FromHours(20)); // 06:00 of the next day
        Assert.Empty(await schedule.Due());
        world.Clock.Pass(Duration.FromHours(1));
        Assert.Equal(["H1", "dates", "stays"], await schedule.Due());
    }

    [Fact]
    public async Task Only_who_may_run_caretakers_starts_a_sweep_or_changes_one()
    {
        await using var world = await World.New();
        (await world.The<Sweep>().Run([], world.Anna)).ShouldBeRefusedBecause("ui.not-your-role");
        (await world.The<ChangeCaretaker>().Run(new CaretakerChange("H1") { Days = 30 }, world.Quentin)).ShouldBeRefusedBecause("ui.not-your-role");
        (await world.The<ChangeCaretaker>().Run(new CaretakerChange("H1") { Days = 3 }, world.Vera)).ShouldBeRefusedBecause("caretakers.days-range");
        (await world.The<ChangeCaretaker>().Run(new CaretakerChange("H1") { Days = 30, TasksADay = 5 }, world.Vera)).ShouldBeDone();
        Assert.Equal(2, await world.Scalar<long>("select count(*) from facts where kind = 'caretaker.changed'"));
    }
}
