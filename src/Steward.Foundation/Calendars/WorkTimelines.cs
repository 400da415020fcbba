using NodaTime;

namespace Steward.Foundation.Calendars;

/// <summary>The timeline of one calendar, laid out anew over a wider span whenever a question falls outside it.</summary>
internal sealed class WorkTimelines(WorkSchedule schedule, DateTimeZone zone)
{
    private const long Year = 366 * NodaConstants.TicksPerDay;
    private static readonly long Earliest = Instant.FromUtc(1900, 1, 1, 0, 0).ToUnixTimeTicks();
    private static readonly long Latest = Instant.FromUtc(2200, 1, 1, 0, 0).ToUnixTimeTicks() - 1;

    private WorkTimeline? _widest;

    public static long Within(Instant moment) => Math.Clamp(moment.ToUnixTimeTicks(), Earliest, Latest);

    public WorkTimeline Covering(long from, long to)
    {
        var known = Volatile.Read(ref _widest);
        if (known is not null && known.Start <= from && to < known.End) return known;
        var start = Math.Max(Math.Min(from, known?.Start ?? from) - Year, Earliest);
        var end = Math.Min(Math.Max(to, known?.End ?? to) + Year, Latest);
        var wider = new WorkTimeline(schedule, zone, DayOf(start), DayOf(end) + 1);
        // Two threads may both lay it out; whichever is kept, the answers are the same.
        Volatile.Write(ref _widest, wider);
        return wider;
    }

    /// <summary>A timeline with so much work after the moment, or before it when the amount is negative.</summary>
    public WorkTimeline Holding(long worked, long moment)
    {
        for (var reach = Year; ; reach *= 2)
        {
            var timeline = worked > 0
                ? Covering(moment, Math.Min(moment + reach, Latest))
                : Covering(Math.Max(moment - reach, Earliest), moment);
            var before = timeline.WorkedBefore(moment);
            if (worked > 0 ? worked <= timeline.Total - before : -worked <= before) return timeline;
            if (reach > Latest - Earliest)
                throw new InvalidOperationException("The calendar has not so much working time.");
        }
    }

    private static long DayOf(long ticks) => Math.DivRem(ticks - Earliest, NodaConstants.TicksPerDay).Quotient
        + Earliest / NodaConstants.TicksPerDay;
}
