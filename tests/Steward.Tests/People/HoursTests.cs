using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation.Calendars;
using Steward.People;
using Steward.Tests.Support;

namespace Steward.Tests.People;

public class HoursTests
{
    // python3 -c "from dateutil.easter import easter; print([easter(y, 2) for y in …])": method 2 is Orthodox, in Gregorian dates.
    [Theory]
    [InlineData(2020, 4, 19)]
    [InlineData(2021, 5, 2)]
    [InlineData(2022, 4, 24)]
    [InlineData(2023, 4, 16)]
    [InlineData(2024, 5, 5)]
    [InlineData(2025, 4, 20)]
    [InlineData(2026, 4, 12)]
    [InlineData(2027, 5, 2)]
    [InlineData(2028, 4, 16)]
    [InlineData(2029, 4, 8)]
    [InlineData(2030, 4, 28)]
    [InlineData(2031, 4, 13)]
    public void Orthodox_Easter_is_where_another_library_puts_it(int year, int month, int day) => Assert.Equal(new LocalDate(year, month, day), OrthodoxEaster.In(year));

    // Working days of the official production calendar of Russia for a five-day week.
    [Theory]
    [InlineData(2024, 248)]
    [InlineData(2025, 247)]
    [InlineData(2026, 247)]
    public void Russia_works_as_many_days_as_its_production_calendar_says(int year, int days)
    {
        var holidays = new HolidayBook().In("RU", year).ToDictionary(h => h.Day);
        var worked = Enumerable.Range(0, CalendarSystem.Iso.GetDaysInYear(year)).Select(n => new LocalDate(year, 1, 1).PlusDays(n))
            .Count(day => holidays.TryGetValue(day, out var holiday) ? holiday.Worked : day.DayOfWeek <= IsoDayOfWeek.Friday);
        Assert.Equal(days, worked);
    }

    // npm date-holidays 3.37.0: new Holidays('GE').getHolidays(2026).filter(d => d.type == 'public'); it does not know 17 May, a holiday by law since 2024.
    [Fact]
    public void Georgia_rests_on_its_holidays()
    {
        string[] known = ["01-01", "01-02", "01-07", "01-19", "03-03", "03-08", "04-09", "04-10", "04-11", "04-12", "04-13", "05-09", "05-12", "05-26", "08-28", "10-14", "11-23"];
        Assert.Equal([.. known.Append("05-17").Order()], new HolidayBook().In("GE", 2026).Select(h => h.Day.ToString("MM-dd", null)));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_stay_does_not_grow_on_a_holiday_of_the_company(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var friday = Instant.FromUtc(2026, 11, 20, 9, 0);
        world.Clock.Set(Instant.FromUtc(2026, 11, 24, 9, 0));
        Assert.Equal(2, world.The<StageClock>().DaysSince(friday));
        (await world.The<ChooseHolidays>().Run("GE", world.Ada)).ShouldBeDone(); // 23 November, a Monday, is Giorgoba
        Assert.Equal(1, world.The<StageClock>().DaysSince(friday));
        (await world.The<AddOwnDay>().Run(new DayToAdd(HoursOf.Company, 0, new LocalDate(2026, 11, 20), null, "We move"), world.Ada)).ShouldBeDone();
        Assert.Equal(0, world.The<StageClock>().DaysSince(friday));
    }

    [Fact]
    public async Task A_person_works_in_their_own_hours_a_team_in_its_own_and_the_rest_in_those_of_the_company()
    {
        await using var world = await World.New();
        var (anna, boris, office) = (new PersonId(world.Anna.PersonNumber!.Value), new PersonId(world.Boris.PersonNumber!.Value), (await world.The<Staffing>().All())[new(world.Anna.PersonNumber!.Value)].Team);
        (await world.The<SetHours>().Run(new HoursToSet(HoursOf.Team, office!.Value.Value, ["10-19", "10-19", "10-19", "10-19", "10-19", "11:00-15:00", null]), world.Vera)).ShouldBeDone();
        (await world.The<SetHours>().Run(new HoursToSet(HoursOf.Person, anna.Value, ["9:00–13:00, 14:00–15:00", "9-13", "", "", "", "", ""]), world.Vera)).ShouldBeDone();
        var calendars = world.The<WorkCalendars>();
        var (monday, saturday) = (new LocalDate(2026, 11, 23), new LocalDate(2026, 11, 28));
        Assert.Equal((5 * 60, 9 * 60, 9 * 60), (Minutes(calendars.Of(anna, office), monday), Minutes(calendars.Of(boris, office), monday), Minutes(calendars.Company, monday)));
        Assert.Equal((0, 4 * 60, 0), (Minutes(calendars.Of(anna, office), saturday), Minutes(calendars.Of(boris, office), saturday), Minutes(calendars.Company, saturday)));
        Assert.Equal(9 * 60, Minutes(calendars.Of(boris, null), monday));
        Assert.Equal(0, Minutes(calendars.Of(boris, null), saturday)); // in no team any more: the hours of the company
        (await world.The<SetHours>().Run(new HoursToSet(HoursOf.Person, anna.Value, null), world.Vera)).ShouldBeDone();
        Assert.Equal(9 * 60, Minutes(calendars.Of(anna, office), monday));
    }

    [Theory]
    [InlineData("nine to six")]
    [InlineData("18:00-9:00")]
    [InlineData("9-13, 12-18")]
    [InlineData("25:00-26:00")]
    public async Task Hours_that_are_none_are_refused_with_the_words_that_were_sent(string hours)
    {
        await using var world = await World.New();
        var refused = await world.The<SetHours>().Run(new HoursToSet(HoursOf.Company, 0, [hours, "9-18", "9-18", "9-18", "9-18", "", ""]), world.Vera);
        refused.ShouldBeRefusedBecause("people.hours.not-hours");
        Assert.Equal(0, await world.Scalar<long>("select count(*) from work_weeks"));
    }

    [Fact]
    public async Task A_week_in_which_nobody_works_and_the_hours_of_nobody_are_refused()
    {
        await using var world = await World.New();
        (await world.The<SetHours>().Run(new HoursToSet(HoursOf.Company, 0, ["", "", "", "", "", "", ""]), world.Vera)).ShouldBeRefusedBecause("people.hours.never");
        (await world.The<SetHours>().Run(new HoursToSet(HoursOf.Person, 9_999, ["9-18", "", "", "", "", "", ""]), world.Vera)).ShouldBeRefusedBecause("people.hours.nobody");
        (await world.The<ChooseHolidays>().Run("XX", world.Vera)).ShouldBeRefusedBecause("people.hours.no-country");
    }

    private static long Minutes(WorkCalendar calendar, LocalDate day) => calendar.BusinessMinutes(calendar.StartOfDay(day), calendar.StartOfDay(day.PlusDays(1)));
}
