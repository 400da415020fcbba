using NodaTime;

namespace Steward.Foundation.Calendars;

/// <summary>
/// A schedule laid out in real time over some UTC days: stretches of work with running totals, so that the work
/// done before any moment is found without counting. Moments and totals are ticks of 100 ns since 1970.
/// </summary>
/// <remarks>
/// A moment is worked when its local time lies in the hours of its local date. Each span of constant offset is laid
/// out by itself, so an hour skipped in spring is not counted and an hour repeated in autumn is counted twice.
/// </remarks>
internal sealed class WorkTimeline
{
    private readonly record struct Stretch(long Start, long End, long WorkedBefore);

    private readonly Stretch[] _stretches;
    private readonly int[] _firstEndingAfterDayBegins;

    public WorkTimeline(WorkSchedule schedule, DateTimeZone zone, long firstDay, long endDay)
    {
        (Start, End) = (TicksOf(firstDay), TicksOf(endDay));
        _stretches = [.. LaidOut(schedule, zone, Instant.FromUnixTimeTicks(Start), Instant.FromUnixTimeTicks(End))];
        _firstEndingAfterDayBegins = new int[endDay - firstDay];
        for (int day = 0, stretch = 0; day < _firstEndingAfterDayBegins.Length; day++)
        {
            while (_stretches[stretch].End <= TicksOf(firstDay + day)) stretch++;
            _firstEndingAfterDayBegins[day] = stretch;
        }
    }

    public long Start { get; }
    public long End { get; }
    public long Total => _stretches[^1].WorkedBefore;

    public long WorkedBefore(long ticks)
    {
        var i = _firstEndingAfterDayBegins[(ticks - Start) / NodaConstants.TicksPerDay];
        while (_stretches[i].End <= ticks) i++;
        return _stretches[i].WorkedBefore + Math.Max(0, ticks - _stretches[i].Start);
    }

    /// <summary>The earliest moment by which this much has been worked.</summary>
    public long EarliestWith(long worked)
    {
        var stretch = _stretches[FirstAt(worked, inclusive: true) - 1];
        return stretch.Start + worked - stretch.WorkedBefore;
    }

    /// <summary>The latest moment at which no more than this has been worked.</summary>
    public long LatestWith(long worked)
    {
        var stretch = _stretches[FirstAt(worked, inclusive: false) - 1];
        return stretch.Start + worked - stretch.WorkedBefore;
    }

    private int FirstAt(long worked, bool inclusive)
    {
        int low = 0, high = _stretches.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            var before = _stretches[middle].WorkedBefore;
            if (inclusive ? before >= worked : before > worked) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    private static IEnumerable<Stretch> LaidOut(WorkSchedule schedule, DateTimeZone zone, Instant from, Instant to)
    {
        var worked = 0L;
        foreach (var span in zone.GetZoneIntervals(from, to))
        {
            var start = span.HasStart ? Instant.Max(span.Start, from) : from;
            var end = span.HasEnd ? Instant.Min(span.End, to) : to;
            var last = end.WithOffset(span.WallOffset).Date;
            for (var day = start.WithOffset(span.WallOffset).Date; day <= last; day = day.PlusDays(1))
                foreach (var hours in schedule.On(day))
                {
                    var opens = Instant.Max(start, hours.OpensOn(day).WithOffset(span.WallOffset).ToInstant());
                    var closes = Instant.Min(end, hours.ClosesOn(day).WithOffset(span.WallOffset).ToInstant());
                    if (opens >= closes) continue;
                    var stretch = new Stretch(opens.ToUnixTimeTicks(), closes.ToUnixTimeTicks(), worked);
                    yield return stretch;
                    worked += stretch.End - stretch.Start;
                }
        }
        yield return new Stretch(long.MaxValue, long.MaxValue, worked);
    }

    private static long TicksOf(long day) => day * NodaConstants.TicksPerDay;
}
