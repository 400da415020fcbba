using NodaTime;
using Steward.Database;
using Steward.Days;
using Steward.Deals;
using Steward.Notices;
using Steward.Tasks;
using Steward.Tests.Support;
using Steward.Tests.Tasks;

namespace Steward.Tests.Days;

/// <summary>The world's clock stands at Tuesday 24 November 2026, 10:00.</summary>
public class DaysTests
{
    private static readonly LocalDate Tuesday = new(2026, 11, 24);

    [Theory, ClassData(typeof(Engines))]
    public async Task Closing_the_day_keeps_what_was_done_and_what_is_left(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Task(world, hours: 2);
        var call = await Task(world, hours: 1);
        await Task(world, hours: 30);
        await world.OpenDeal();
        (await world.The<CompleteTask>().Run(new TaskCompletion(call, TaskEnding.Reached, "They take the two doors"), world.Anna)).ShouldBeDone();
        var count = (await world.The<CloseDay>().Run(new DayToClose("Quiet day"), world.Anna)).ShouldBeDone();
        Assert.Equal(new DayCount(Done: 1, Planned: 2, Left: 1, Overdue: 0, Bare: 0), count);
        var row = await world.The<DaysQuery>().One(world.Of(world.Anna), Tuesday);
        Assert.Equal((1, 2, 1, "Quiet day", false), (row.Done, row.Planned, row.LeftOpen, row.Note, row.IsNow));
        Assert.NotNull(row.Closed);
    }

    [Fact]
    public async Task Closed_again_it_is_counted_again()
    {
        await using var world = await World.New();
        var call = await Task(world, hours: 1);
        Assert.Equal(1, (await world.The<CloseDay>().Run(new DayToClose(null), world.Anna)).ShouldBeDone().Left);
        (await world.The<CompleteTask>().Run(new TaskCompletion(call, TaskEnding.Reached, "They take the two doors"), world.Anna)).ShouldBeDone();
        Assert.Equal(0, (await world.The<CloseDay>().Run(new DayToClose(null), world.Anna)).ShouldBeDone().Left);
        Assert.Equal(1, await world.Scalar<long>("select count(*) from day_closes"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task In_the_evening_the_program_counts_the_days_that_nobody_closed(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Task(world, hours: 1);
        (await world.The<CloseDay>().Run(new DayToClose(null), world.Anna)).ShouldBeDone();
        Assert.Equal(0, await Evening(world)); // Monday's is over, but nobody worked here then
        world.Clock.Set(Instant.FromUtc(2026, 11, 24, 21, 5));
        Assert.Equal(2, await Evening(world)); // Boris and Gocha; Anna closed hers
        Assert.Equal(0, await Evening(world));
        var team = await world.The<DaysQuery>().Team(world.Vera, Tuesday);
        Assert.Equal([false, true], team.Select(r => r.Closed is not null));
        Assert.Equal(2, await world.Scalar<long>("select count(*) from facts where kind = 'day.counted'"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task The_head_finds_the_day_of_the_team_at_the_bell_once_also_when_everybody_closed_it(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Task(world, hours: 1);
        foreach (var person in new[] { world.Anna, world.Boris, world.Gocha }) await world.The<CloseDay>().Run(new DayToClose(null), person);
        await Evening(world);
        Assert.Empty((await world.The<NoticesQuery>().List(world.Vera, unread: true)).Lines);
        world.Clock.Set(Instant.FromUtc(2026, 11, 24, 21, 5));
        await Evening(world);
        await Evening(world);
        var notice = Assert.Single((await world.The<NoticesQuery>().List(world.Vera, unread: true)).Lines);
        Assert.Equal((NoticeKind.Day, "/days?on=2026-11-24"), (notice.Kind, notice.Href));
        Assert.Equal(1, await world.The<NoticesQuery>().Unread(world.Vera));
        Assert.DoesNotContain((await world.The<NoticesQuery>().List(world.Anna, unread: true)).Lines, line => line.Kind == NoticeKind.Day);
        Assert.Equal(1, await world.Scalar<long>("select count(*) from facts where kind = 'day.reported'"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_day_of_which_nothing_is_kept_was_not_closed(EngineKind kind)
    {
        await using var world = await World.New(kind);
        (await world.The<CloseDay>().Run(new DayToClose(null), world.Anna)).ShouldBeDone();
        world.Clock.Set(Instant.FromUtc(2026, 11, 27, 10, 0)); // Friday: Tuesday to Thursday could be closed
        var days = await world.The<DaysQuery>().NotClosed(world.Vera, Tuesday.PlusDays(3));
        Assert.Equal(((2, 3), (3, 3)), (days[world.Of(world.Anna)], days[world.Of(world.Boris)]));
    }

    [Fact]
    public async Task On_a_day_off_nothing_is_counted()
    {
        await using var world = await World.New();
        world.Clock.Set(Instant.FromUtc(2026, 11, 28, 22, 0)); // Saturday
        Assert.Equal(0, await Evening(world));
    }

    [Fact]
    public async Task The_week_of_the_team_counts_what_each_brought()
    {
        await using var world = await World.New();
        var call = await Task(world, hours: 1);
        (await world.The<CompleteTask>().Run(new TaskCompletion(call, TaskEnding.Reached, "They take the two doors"), world.Anna)).ShouldBeDone();
        var week = Assert.Single(await world.The<DaysQuery>().Week(world.Vera, Tuesday));
        Assert.Equal((world.Of(world.Anna), 1L, 0L), (week.PersonId, week.Done, week.Won));
        Assert.Empty(await world.The<DaysQuery>().Week(world.Gocha, Tuesday));
        Assert.Empty(await world.The<DaysQuery>().Week(world.Vera, Tuesday.PlusDays(14)));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Sums_of_two_currencies_are_not_added_up(EngineKind kind)
    {
        await using var world = await World.New(kind);
        foreach (var (amount, currency) in new[] { (100, "GEL"), (300, "USD"), (50, "GEL") })
        {
            var deal = await world.OpenDeal(amount: amount);
            await world.Change<Steward.Foundation.Nothing>(async work =>
            {
                await Dapper.SqlMapper.ExecuteAsync(work.Connection, "update deals set currency = @currency, outcome = 1, closed = @now where id = @Value", new { currency, now = work.Now.ToMicroseconds(), deal.Id.Value }, work.Transaction);
                return new Steward.Foundation.Nothing();
            });
        }
        var week = Assert.Single(await world.The<DaysQuery>().Week(world.Vera, Tuesday));
        Assert.Equal(3, week.Won);
        Assert.Equal([Steward.Foundation.Money.Of(300, "USD"), Steward.Foundation.Money.Of(150, "GEL")], week.WonSum);
    }

    [Fact]
    public async Task Days_on_which_the_program_was_off_are_counted_when_it_runs_again()
    {
        await using var world = await World.New();
        await Task(world, hours: 1);
        world.Clock.Set(Instant.FromUtc(2026, 11, 24, 21, 5));
        Assert.Equal(3, await Evening(world));
        world.Clock.Set(Instant.FromUtc(2026, 11, 30, 9, 0)); // Monday; off since Tuesday night
        Assert.Equal(9, await Evening(world));
        Assert.Equal(4, await world.Scalar<long>("select count(distinct day) from day_closes"));
        Assert.Equal(0, await Evening(world));
    }

    private static async Task<int> Evening(World world) => await world.The<Steward.Days.Evening>().Run();

    private static async Task<TaskId> Task(World world, int hours) =>
        (await world.The<PlanTask>().Run(new NewTask(StepKind.Call, "Call", world.Clock.GetCurrentInstant() + Duration.FromHours(hours)) { Client = world.Romashka.Id }, world.Anna)).ShouldBeDone().Id;
}
