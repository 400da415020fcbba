using NodaTime;

namespace Steward.Foundation.Calendars;

/// <summary>
/// When a person, team or company works: a usual week, dates that differ from it, and a time zone. Immutable and
/// safe to share between threads; the years that are asked about are laid out once. Nothing is worked before 1900 or
/// after 2199, so that a mistyped year costs nothing.
/// </summary>
public sealed class WorkCalendar
{
    private readonly WorkSchedule _schedule;
    private readonly WorkTimelines _timelines;
    private readonly double _standardDayMinutes;

    public WorkCalendar(
        DateTimeZone zone,
        IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<WorkHours>> week,
        IReadOnlyDictionary<LocalDate, IReadOnlyList<WorkHours>> exceptions)
        : this(zone, new WorkSchedule(week, exceptions))
    {
    }

    private WorkCalendar(DateTimeZone zone, WorkSchedule schedule)
    {
        (Zone, _schedule, _timelines) = (zone, schedule, new WorkTimelines(schedule, zone));
        _standardDayMinutes = schedule.StandardDayMinutes();
    }

    public DateTimeZone Zone { get; }

    /// <summary>Working minutes of a usual day of this calendar.</summary>
    public double DayMinutes => _standardDayMinutes;

    /// <summary>Monday to Friday, 9:00 to 18:00, no holidays.</summary>
    public static WorkCalendar Standard(DateTimeZone zone)
    {
        IReadOnlyList<WorkHours> nineToSix = [WorkHours.Between(9, 18)];
        var week = Enumerable.Range((int)IsoDayOfWeek.Monday, 5).ToDictionary(day => (IsoDayOfWeek)day, _ => nineToSix);
        return new(zone, week, new Dictionary<LocalDate, IReadOnlyList<WorkHours>>());
    }

    public WorkCalendar WithHoliday(LocalDate day) => WithHours(day);

    public WorkCalendar WithHours(LocalDate day, params IReadOnlyList<WorkHours> hours) =>
        new(Zone, _schedule.With(day, hours));

    /// <summary>Whole working minutes passed between two moments; 0 when they are not in order.</summary>
    /// <remarks>Additive: what passes from a to b and from b to c adds up to what passes from a to c.</remarks>
    public long BusinessMinutes(Instant from, Instant to)
    {
        if (from >= to) return 0;
        var (start, end) = (WorkTimelines.Within(from), WorkTimelines.Within(to));
        var timeline = _timelines.Covering(start, end);
        return timeline.WorkedBefore(end) / NodaConstants.TicksPerMinute
            - timeline.WorkedBefore(start) / NodaConstants.TicksPerMinute;
    }

    /// <summary>Working time between two moments in usual days of this calendar.</summary>
    public double BusinessDays(Instant from, Instant to) => BusinessMinutes(from, to) / _standardDayMinutes;

    /// <summary>The earliest moment by which that many working minutes have passed; with a minus, the latest one before.</summary>
    /// <exception cref="InvalidOperationException">The calendar has not so much working time.</exception>
    public Instant AddBusinessMinutes(Instant from, long minutes)
    {
        if (minutes == 0) return from;
        var start = WorkTimelines.Within(from);
        var ticks = checked(minutes * NodaConstants.TicksPerMinute);
        var timeline = _timelines.Holding(ticks, start);
        var worked = timeline.WorkedBefore(start) + ticks;
        return Instant.FromUnixTimeTicks(minutes > 0 ? timeline.EarliestWith(worked) : timeline.LatestWith(worked));
    }

    /// <summary>The n-th business day after a date (before it, with a minus); the date itself for 0, worked or not.</summary>
    /// <exception cref="InvalidOperationException">A whole year has no business day.</exception>
    public LocalDate AddBusinessDays(LocalDate from, int days)
    {
        var (day, step) = (from, Math.Sign(days));
        for (int found = 0, idle = 0; found != days;)
        {
            day = day.PlusDays(step);
            if (IsBusinessDay(day)) (found, idle) = (found + step, 0);
            else if (++idle > 366) throw new InvalidOperationException($"The calendar has no business day within a year of {day}.");
        }
        return day;
    }

    public bool IsBusinessDay(LocalDate day) => _schedule.On(day).Length > 0;

    public LocalDate DateAt(Instant moment) => moment.InZone(Zone).Date;

    public Instant StartOfDay(LocalDate day) => Zone.AtStartOfDay(day).ToInstant();

    /// <summary>The last microsecond of the day, which is how finely moments are stored.</summary>
    public Instant EndOfDay(LocalDate day) => StartOfDay(day.PlusDays(1)) - Duration.FromNanoseconds(1_000);

    /// <summary>A local time as a moment: the first of two when clocks go back, moved on by the gap when they skip it.</summary>
    public Instant At(LocalDate day, LocalTime time) => Zone.AtLeniently(day + time).ToInstant();
}
