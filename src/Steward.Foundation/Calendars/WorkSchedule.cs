using NodaTime;

namespace Steward.Foundation.Calendars;

/// <summary>Which local hours are worked: a usual week, and dates that differ from it.</summary>
internal sealed class WorkSchedule
{
    private readonly WorkHours[][] _week = new WorkHours[8][];
    private readonly Dictionary<LocalDate, WorkHours[]> _exceptions;

    public WorkSchedule(
        IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<WorkHours>> week,
        IReadOnlyDictionary<LocalDate, IReadOnlyList<WorkHours>> exceptions)
    {
        for (var day = IsoDayOfWeek.Monday; day <= IsoDayOfWeek.Sunday; day++)
            _week[(int)day] = InOrder(week.GetValueOrDefault(day, []));
        _exceptions = exceptions.ToDictionary(exception => exception.Key, exception => InOrder(exception.Value));
    }

    private WorkSchedule(WorkHours[][] week, Dictionary<LocalDate, WorkHours[]> exceptions) =>
        (_week, _exceptions) = (week, exceptions);

    public WorkHours[] On(LocalDate day) =>
        _exceptions.TryGetValue(day, out var hours) ? hours : _week[(int)day.DayOfWeek];

    public WorkSchedule With(LocalDate day, IReadOnlyList<WorkHours> hours) =>
        new(_week, new(_exceptions) { [day] = InOrder(hours) });

    /// <summary>Mean minutes of a weekday that is worked, so that a usual week is a whole number of business days.</summary>
    public double StandardDayMinutes()
    {
        var worked = _week.Skip(1).Where(day => day.Length > 0).ToArray();
        return worked.Length == 0 ? 8 * 60 : worked.Average(day => (double)day.Sum(hours => hours.Minutes));
    }

    private static WorkHours[] InOrder(IReadOnlyList<WorkHours> hours)
    {
        var ordered = hours.OrderBy(stretch => stretch.Opens).ToArray();
        for (var i = 0; i < ordered.Length; i++)
        {
            var earliest = i == 0 ? 0 : ordered[i - 1].ClosesAfter;
            if (ordered[i].Minutes <= 0 || ordered[i].Opens.TickOfDay < earliest)
                throw new ArgumentException($"Hours {ordered[i].Opens}–{ordered[i].Closes} are empty or overlap others.", nameof(hours));
        }
        return ordered;
    }
}
