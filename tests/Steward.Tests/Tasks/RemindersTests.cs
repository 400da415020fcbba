using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Notices;
using Steward.Tasks;
using Steward.Tests.Support;
using Steward.Ui;

namespace Steward.Tests.Tasks;

/// <summary>The world's clock stands at Tuesday 24 November 2026, 10:00 UTC.</summary>
public class RemindersTests
{
    private static readonly Instant Due = World.Morning + Duration.FromHours(3);

    [Theory, ClassData(typeof(Engines))]
    public async Task A_reminder_is_heard_once_also_over_a_restart_and_while_the_clock_is_put_back(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Plan(world, Reminder.Hour);
        world.Clock.Set(Due - Duration.FromMinutes(61));
        Assert.Equal(0, await Sweep(world));
        world.Clock.Set(Due - Duration.FromMinutes(60));
        Assert.Equal(1, await Sweep(world));
        Assert.Equal(0, await Sweep(world)); // what was marked is in the base: another program would find the same
        world.Clock.Set(Due - Duration.FromHours(3));
        Assert.Equal(0, await Sweep(world));
        world.Clock.Set(Due + Duration.FromDays(1));
        Assert.Equal(0, await Sweep(world));
        var told = Assert.Single(await Bell(world, world.Anna));
        Assert.Equal((NoticeKind.Reminder, null, "Ask about the handles"), (told.Kind, told.Said, told.Words));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task What_was_due_while_the_program_was_off_is_heard_once_and_said_to_be_late(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Plan(world, Reminder.TenMinutes);
        world.Clock.Set(Due + Duration.FromHours(5));
        Assert.Equal(1, await Sweep(world));
        Assert.Equal("late", Assert.Single(await Bell(world, world.Anna)).Said);
    }

    [Fact]
    public async Task What_is_done_is_not_remembered_and_what_was_put_off_is_remembered_then()
    {
        await using var world = await World.New();
        var (done, moved) = (await Plan(world, Reminder.Hour), await Plan(world, Reminder.Hour));
        (await world.The<CompleteTask>().Run(new TaskCompletion(done.Id, TaskEnding.Reached, "They take the white handles after all", world.CallTomorrow), world.Anna)).ShouldBeDone();
        var later = Due + Duration.FromDays(1);
        (await world.The<RescheduleTask>().Run(new TaskReschedule(moved.Id, later, "They are at the sea today"), world.Anna)).ShouldBeDone();
        world.Clock.Set(Due);
        Assert.Equal(0, await Sweep(world));
        world.Clock.Set(later - Duration.FromHours(1));
        Assert.Equal(1, await Sweep(world));
    }

    [Fact]
    public async Task A_task_that_was_heard_and_then_put_off_is_heard_again()
    {
        await using var world = await World.New();
        var task = await Plan(world, Reminder.AtTheTime);
        world.Clock.Set(Due);
        Assert.Equal(1, await Sweep(world));
        (await world.The<RescheduleTask>().Run(new TaskReschedule(task.Id, Due + Duration.FromHours(2), "They do not answer now"), world.Anna)).ShouldBeDone();
        Assert.Equal(0, await Sweep(world));
        world.Clock.Pass(Duration.FromHours(2));
        Assert.Equal(1, await Sweep(world));
    }

    // Clocks in Berlin go back on 25 October 2026 at 03:00: between two noons there are 25 hours.
    [Theory]
    [InlineData(Reminder.Day, "2026-10-24T10:00:00Z")]
    [InlineData(Reminder.Hour, "2026-10-25T10:00:00Z")]
    public void A_day_before_is_the_same_hour_of_the_day_before(Reminder reminder, string expected)
    {
        var berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        var noon = berlin.AtStrictly(new LocalDateTime(2026, 10, 25, 12, 0)).ToInstant();
        Assert.Equal(expected, Reminders.Moment(reminder, noon, berlin, noon - Duration.FromDays(7)).ToString());
    }

    [Fact]
    public async Task What_would_be_past_already_is_heard_at_the_time_itself()
    {
        await using var world = await World.New();
        await Plan(world, Reminder.Day);
        world.Clock.Set(Due - Duration.FromSeconds(1));
        Assert.Equal(0, await Sweep(world));
        world.Clock.Set(Due);
        Assert.Equal(1, await Sweep(world));
    }

    [Fact]
    public async Task A_visit_is_remembered_an_hour_before_unless_a_person_says_otherwise()
    {
        await using var world = await World.New();
        Assert.Equal(Reminder.Hour, (await Plan(world, null, StepKind.Visit)).Remind);
        Assert.Equal(Reminder.None, (await Plan(world, null)).Remind);
        Assert.Equal(Reminder.None, (await Plan(world, Reminder.None, StepKind.Meeting)).Remind);
    }

    [Fact]
    public async Task Whoever_has_a_page_open_is_told_at_its_corner_and_nobody_else()
    {
        await using var world = await World.New();
        await Plan(world, Reminder.AtTheTime);
        using var anna = world.The<LiveHub>().Listen([LiveCard.OfPerson(world.Anna.PersonNumber!.Value)]);
        using var boris = world.The<LiveHub>().Listen([LiveCard.OfPerson(world.Boris.PersonNumber!.Value)]);
        world.Clock.Set(Due);
        await Sweep(world);
        Assert.True(anna.Changes.TryRead(out var told));
        Assert.Equal("tasks.reminded", Assert.Single(told.Sentences).Key);
        Assert.False(boris.Changes.TryRead(out _));
    }

    private static async Task<TaskItem> Plan(World world, Reminder? reminder, StepKind kind = StepKind.Call) =>
        (await world.The<PlanTask>().Run(new NewTask(kind, "Ask about the handles", Due) { Client = world.Romashka.Id, Remind = reminder }, world.Anna)).ShouldBeDone();

    private static Task<int> Sweep(World world) => world.The<RemindSweep>().Run();

    private static async Task<IReadOnlyList<NoticeLine>> Bell(World world, Caller person) => (await world.The<NoticesQuery>().List(person, unread: false)).Lines;
}
