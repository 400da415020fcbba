using NodaTime;
using Steward.Absences;
using Steward.Deals;
using Steward.People;
using Steward.Tests.Support;

namespace Steward.Tests.People;

/// <summary>The world's clock stands at Tuesday 24 November 2026; days that chips propose.</summary>
public class WorkDaysTests
{
    private static readonly LocalDate Tuesday = new(2026, 11, 24);

    [Theory, ClassData(typeof(Engines))]
    public async Task Nothing_is_proposed_for_a_holiday_an_own_day_off_or_a_planned_absence(EngineKind kind)
    {
        await using var world = await World.New(kind);
        Assert.Equal(Days(1, 3, 7), (await Ahead(world)).Soon); // Wednesday, Friday, Tuesday
        (await world.The<AddOwnDay>().Run(new DayToAdd(HoursOf.Company, 0, Tuesday.PlusDays(1), null, "We move"), world.Ada)).ShouldBeDone();
        Assert.Equal(Days(2, 3, 7), (await Ahead(world)).Soon);
        (await world.The<AddOwnDay>().Run(new DayToAdd(HoursOf.Person, world.Anna.PersonNumber!.Value, Tuesday.PlusDays(2), null, "Off"), world.Ada)).ShouldBeDone();
        Assert.Equal(Days(3, 6, 7), (await Ahead(world)).Soon); // Friday, Monday, Tuesday
        var away = (await world.The<PlanAbsence>().Run(new NewAbsence(world.Of(world.Anna), Tuesday.PlusDays(6), Tuesday.PlusDays(10)), world.Vera)).ShouldBeDone();
        Assert.Equal(Days(3, 13, 14), (await Ahead(world)).Soon); // Friday, and after the vacation
        Assert.Equal(Days(2, 3, 7), (await world.The<WorkDays>().Of(world.Boris)).Soon);
        (await world.The<CancelAbsence>().Run(away.Id, world.Vera)).ShouldBeDone();
        Assert.Equal(Days(3, 6, 7), (await Ahead(world)).Soon);
    }

    [Fact]
    public async Task Before_a_holiday_at_a_weekend_tomorrow_is_not_said_of_tuesday()
    {
        await using var world = await World.New();
        (await world.The<ChooseHolidays>().Run("GE", world.Ada)).ShouldBeDone(); // Monday 23 November is Giorgoba
        world.Clock.Set(Instant.FromUtc(2026, 11, 20, 9, 0));
        var ahead = await Ahead(world);
        Assert.Equal(Tuesday, ahead.InDays(1));
        Assert.Equal(Tuesday.PlusDays(2), ahead.InWorkedDays(3));
        Assert.Equal(Instant.FromUtc(2026, 11, 24, 11, 0), new NextStepInput("visit", null, null).Step(ahead)!.Due);
    }

    private static Task<DaysAhead> Ahead(World world) => world.The<WorkDays>().Of(world.Anna);

    private static IReadOnlyList<LocalDate> Days(params int[] after) => [.. after.Select(Tuesday.PlusDays)];
}
