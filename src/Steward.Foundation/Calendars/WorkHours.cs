using NodaTime;

namespace Steward.Foundation.Calendars;

/// <summary>One stretch of working time inside a local day, <c>Opens</c> included and <c>Closes</c> not.</summary>
/// <param name="Opens">Local time of opening.</param>
/// <param name="Closes">Local time of closing; midnight means the end of the day.</param>
public readonly record struct WorkHours(LocalTime Opens, LocalTime Closes)
{
    public static WorkHours Between(int opensAtHour, int closesAtHour) =>
        new(LocalTime.FromHoursSinceMidnight(opensAtHour), LocalTime.FromHoursSinceMidnight(closesAtHour % 24));

    public long Minutes => (ClosesAfter - Opens.TickOfDay) / NodaConstants.TicksPerMinute;

    internal LocalDateTime OpensOn(LocalDate day) => day + Opens;

    internal LocalDateTime ClosesOn(LocalDate day) =>
        Closes == LocalTime.Midnight ? day.PlusDays(1).AtMidnight() : day + Closes;

    internal long ClosesAfter => Closes == LocalTime.Midnight ? NodaConstants.TicksPerDay : Closes.TickOfDay;
}
