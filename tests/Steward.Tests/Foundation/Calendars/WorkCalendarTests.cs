using NodaTime;
using Steward.Foundation.Calendars;

namespace Steward.Tests.Foundation.Calendars;

public class WorkCalendarTests
{
    private static readonly DateTimeZone Tbilisi = DateTimeZoneProviders.Tzdb["Asia/Tbilisi"];
    private static readonly WorkCalendar Office = WorkCalendar.Standard(Tbilisi);
    private static readonly LocalDate Wednesday = new(2026, 11, 18);
    private static readonly LocalDate Friday = new(2026, 11, 20);
    private static readonly LocalDate Saturday = new(2026, 11, 21);
    private static readonly LocalDate Monday = new(2026, 11, 23);
    private static readonly LocalDate Tuesday = new(2026, 11, 24);

    public static TheoryData<string, Instant, Instant, long> Waits => new()
    {
        { "over the weekend", At(Friday, 17, 50), At(Monday, 9, 10), 20 },
        { "from a Saturday the clock starts on Monday", At(Saturday, 12, 0), At(Monday, 9, 5), 5 },
        { "answered before opening", At(Monday, 8, 30), At(Monday, 8, 50), 0 },
        { "over a night", At(Monday, 17, 59), At(Tuesday, 9, 1), 2 },
        { "within a morning", At(Monday, 10, 0), At(Monday, 10, 40), 40 },
        { "until a colleague's call-back", At(Monday, 10, 0), At(Monday, 10, 7), 7 },
        { "until the client's fourth try", At(Monday, 11, 0), At(Monday, 11, 12), 12 },
        { "from a missed call on Friday evening", At(Friday, 17, 58), At(Monday, 9, 20), 22 },
        { "until the new owner answers", At(Monday, 10, 0), At(Monday, 11, 0), 60 },
        { "until a transfer", At(Monday, 10, 0), At(Monday, 10, 30), 30 },
        { "over a whole day between", At(Wednesday, 17, 0), At(Friday, 10, 0), 660 },
        { "moments in the wrong order", At(Monday, 11, 0), At(Monday, 10, 0), 0 },
        { "a moment with itself", At(Monday, 11, 0), At(Monday, 11, 0), 0 },
    };

    [Theory, MemberData(nameof(Waits))]
    public void A_wait_is_counted_in_working_minutes(string wait, Instant from, Instant to, long minutes) =>
        Assert.True(minutes == Office.BusinessMinutes(from, to), wait);

    [Fact]
    public void Holidays_are_not_counted_and_special_hours_are()
    {
        var calendar = Office.WithHoliday(Monday).WithHours(Saturday, WorkHours.Between(10, 12), WorkHours.Between(13, 14));

        Assert.Equal(180, calendar.BusinessMinutes(At(Friday, 18, 0), At(Tuesday, 9, 0)));
        Assert.False(calendar.IsBusinessDay(Monday));
        Assert.True(calendar.IsBusinessDay(Saturday));
        Assert.False(Office.IsBusinessDay(Saturday));
    }

    [Fact]
    public void A_week_is_five_business_days_even_when_fridays_are_short()
    {
        IReadOnlyList<WorkHours> full = [WorkHours.Between(9, 13), WorkHours.Between(14, 18)];
        var week = Enumerable.Range(1, 5).ToDictionary(day => (IsoDayOfWeek)day, day => day == 5 ? [WorkHours.Between(9, 16)] : full);
        var calendar = new WorkCalendar(Tbilisi, week, new Dictionary<LocalDate, IReadOnlyList<WorkHours>>());

        Assert.Equal(5, calendar.BusinessDays(At(Monday, 0, 0), At(Monday.PlusWeeks(1), 0, 0)), 1e-12);
        Assert.Equal(1.5, Office.BusinessDays(At(Monday, 9, 0), At(Tuesday, 13, 30)));
    }

    [Fact]
    public void Business_days_are_added_over_weekends_and_holidays()
    {
        var calendar = Office.WithHoliday(Monday);

        Assert.Equal(Tuesday, calendar.AddBusinessDays(Friday, 1));
        Assert.Equal(Friday, calendar.AddBusinessDays(Tuesday, -1));
        Assert.Equal(Saturday, calendar.AddBusinessDays(Saturday, 0));
        Assert.Equal(Monday.PlusWeeks(52), Office.AddBusinessDays(Monday, 260));
    }

    [Fact]
    public void Business_minutes_added_end_at_closing_time_and_not_at_the_next_opening()
    {
        Assert.Equal(At(Friday, 18, 0), Office.AddBusinessMinutes(At(Friday, 17, 50), 10));
        Assert.Equal(At(Monday, 9, 1), Office.AddBusinessMinutes(At(Friday, 17, 50), 11));
        Assert.Equal(At(Monday, 9, 1), Office.AddBusinessMinutes(At(Saturday, 12, 0), 1));
        Assert.Equal(At(Monday, 9, 0), Office.AddBusinessMinutes(At(Monday, 9, 10), -10));
        Assert.Equal(At(Friday, 17, 59), Office.AddBusinessMinutes(At(Monday, 9, 10), -11));
        Assert.Equal(At(Saturday, 12, 0), Office.AddBusinessMinutes(At(Saturday, 12, 0), 0));
    }

    [Fact]
    public void A_day_starts_and_ends_by_the_local_clock()
    {
        Assert.Equal(Instant.FromUtc(2026, 11, 22, 20, 0), Office.StartOfDay(Monday));
        Assert.Equal(Office.StartOfDay(Tuesday).Minus(Duration.FromTicks(10)), Office.EndOfDay(Monday));
        Assert.Equal(Monday, Office.DateAt(Office.StartOfDay(Monday)));
        Assert.Equal(Monday, Office.DateAt(Office.EndOfDay(Monday)));
    }

    [Fact]
    public void An_hour_skipped_in_spring_is_not_counted_and_one_repeated_in_autumn_counts_twice()
    {
        var (spring, autumn) = (new LocalDate(2026, 3, 8), new LocalDate(2026, 11, 1));
        var nights = WorkCalendar.Standard(DateTimeZoneProviders.Tzdb["America/New_York"])
            .WithHours(spring, WorkHours.Between(0, 6)).WithHours(autumn, WorkHours.Between(0, 6));

        Assert.Equal(5 * 60, nights.BusinessMinutes(nights.StartOfDay(spring), nights.EndOfDay(spring)));
        Assert.Equal(7 * 60, nights.BusinessMinutes(nights.StartOfDay(autumn), nights.EndOfDay(autumn)));
        Assert.Equal(nights.At(spring, new LocalTime(3, 30)), nights.At(spring, new LocalTime(2, 30)));
    }

    [Fact]
    public void A_calendar_without_work_says_so_instead_of_searching_for_ever()
    {
        var never = new WorkCalendar(Tbilisi, new Dictionary<IsoDayOfWeek, IReadOnlyList<WorkHours>>(),
            new Dictionary<LocalDate, IReadOnlyList<WorkHours>>());

        Assert.Equal(0, never.BusinessMinutes(At(Friday, 9, 0), At(Monday, 18, 0)));
        Assert.Throws<InvalidOperationException>(() => never.AddBusinessDays(Monday, 1));
        Assert.Throws<InvalidOperationException>(() => never.AddBusinessMinutes(At(Monday, 9, 0), 1));
    }

    [Fact]
    public void Overlapping_hours_are_refused() =>
        Assert.Throws<ArgumentException>(() => Office.WithHours(Monday, WorkHours.Between(9, 13), WorkHours.Between(12, 18)));

    [Fact]
    public void Many_threads_may_ask_one_calendar_about_any_years()
    {
        var shared = WorkCalendar.Standard(Tbilisi);
        var mondays = Enumerable.Range(0, 400).Select(i => new LocalDate(2020, 6, 1).PlusWeeks(i % 2 == 0 ? i : -i)).ToArray();

        Parallel.ForEach(mondays, monday =>
            Assert.Equal(5 * 540, shared.BusinessMinutes(shared.StartOfDay(monday), shared.EndOfDay(monday.PlusDays(6)))));
    }

    [Fact]
    public void A_mistyped_year_costs_nothing()
    {
        var centuries = Office.BusinessMinutes(Instant.MinValue, Instant.MaxValue);

        Assert.InRange(centuries, 300L * 260 * 540, 300L * 262 * 540);
    }

    private static Instant At(LocalDate day, int hour, int minute) => Office.At(day, new LocalTime(hour, minute));
}
