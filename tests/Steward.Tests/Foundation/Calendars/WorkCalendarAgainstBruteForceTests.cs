using NodaTime;
using Steward.Foundation.Calendars;

namespace Steward.Tests.Foundation.Calendars;

/// <summary>Every answer is compared with counting a year minute by minute, in zones and years whose clocks jump.</summary>
public class WorkCalendarAgainstBruteForceTests
{
    private const int MinutesOfYear = 365 * 24 * 60;
    private static readonly WorkHours[] Usual = [WorkHours.Between(9, 13), WorkHours.Between(14, 18)];
    private static readonly WorkHours[] Nightly = [WorkHours.Between(0, 3), new(new(22, 30), LocalTime.Midnight)];

    [Theory]
    [InlineData("Asia/Tbilisi", 2026)]
    [InlineData("Europe/Moscow", 2014)]
    [InlineData("America/New_York", 2026)]
    [InlineData("Australia/Lord_Howe", 2026)]
    [InlineData("Asia/Kathmandu", 2026)]
    [InlineData("Pacific/Apia", 2011)]
    public void Working_minutes_equal_a_count_minute_by_minute(string zone, int year)
    {
        var (calendar, start) = (CalendarOf(zone, year), Instant.FromUtc(year, 1, 1, 0, 0));
        var worked = CountedMinuteByMinute(calendar, year);
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var (from, to) = (random.Next(MinutesOfYear), random.Next(MinutesOfYear));
            var expected = Math.Max(0, worked[to] - worked[from]);
            Assert.Equal(expected, calendar.BusinessMinutes(start + Minutes(from), start + Minutes(to)));
        }
    }

    [Fact]
    public void Minutes_passed_add_up_to_the_microsecond()
    {
        var (calendar, start) = (CalendarOf("America/New_York", 2026), Instant.FromUtc(2026, 1, 1, 0, 0));
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var moments = Enumerable.Range(0, 3).Select(_ => start + Duration.FromTicks(10 * random.NextInt64(31_000_000_000_000))).Order().ToArray();
            var parts = calendar.BusinessMinutes(moments[0], moments[1]) + calendar.BusinessMinutes(moments[1], moments[2]);
            Assert.Equal(calendar.BusinessMinutes(moments[0], moments[2]), parts);
        }
    }

    [Fact]
    public void Adding_minutes_and_counting_them_back_agree()
    {
        var (calendar, start) = (CalendarOf("Australia/Lord_Howe", 2026), Instant.FromUtc(2026, 1, 1, 0, 0));
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var (from, minutes) = (start + Minutes(random.Next(MinutesOfYear)), random.Next(1, 100_000));
            var to = calendar.AddBusinessMinutes(from, minutes);
            Assert.Equal(minutes, calendar.BusinessMinutes(from, to));
            Assert.Equal(minutes - 1, calendar.BusinessMinutes(from, to - Duration.FromTicks(1)));
            Assert.Equal(minutes, calendar.BusinessMinutes(calendar.AddBusinessMinutes(from, -minutes), from));
        }
    }

    private static WorkCalendar CalendarOf(string zone, int year)
    {
        var week = Enumerable.Range(1, 7).ToDictionary(day => (IsoDayOfWeek)day, day => (IReadOnlyList<WorkHours>)(day >= 6 ? Nightly : Usual));
        var exceptions = new Dictionary<LocalDate, IReadOnlyList<WorkHours>> { [new(year, 5, 1)] = [], [new(year, 12, 31)] = Nightly };
        return new(DateTimeZoneProviders.Tzdb[zone], week, exceptions);
    }

    private static int[] CountedMinuteByMinute(WorkCalendar calendar, int year)
    {
        var start = Instant.FromUtc(year, 1, 1, 0, 0);
        var worked = new int[MinutesOfYear + 1];
        for (var minute = 0; minute < MinutesOfYear; minute++)
            worked[minute + 1] = worked[minute] + (IsWorked((start + Minutes(minute)).InZone(calendar.Zone).LocalDateTime, year) ? 1 : 0);
        return worked;
    }

    private static bool IsWorked(LocalDateTime local, int year)
    {
        if (local.Date == new LocalDate(year, 5, 1)) return false;
        var nightly = local.DayOfWeek >= IsoDayOfWeek.Saturday || local.Date == new LocalDate(year, 12, 31);
        return nightly
            ? local.Hour < 3 || local.TimeOfDay >= new LocalTime(22, 30)
            : local.Hour is >= 9 and < 13 or >= 14 and < 18;
    }

    private static Duration Minutes(int minutes) => Duration.FromMinutes(minutes);
}
