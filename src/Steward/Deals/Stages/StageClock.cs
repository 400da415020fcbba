using NodaTime;
using Steward.Database;
using Steward.Foundation.Calendars;

namespace Steward.Deals;

/// <summary>How long deals stand on their stages, in working days of the company's calendar.</summary>
public sealed class StageClock(Settings settings, IClock clock)
{
    private const int MinutesADay = 9 * 60;
    private WorkCalendar calendar = WorkCalendar.Standard(DateTimeZone.Utc);

    public Instant Now => clock.GetCurrentInstant();

    public int DaysSince(Instant entered) => DaysBetween(entered, Now);

    public int DaysBetween(Instant from, Instant to) => (int)WorkingDays(from, to);

    /// <summary>With their part of a day.</summary>
    public double WorkingDays(Instant from, Instant to) => Calendar.BusinessDays(from, to);

    /// <summary>Whoever entered a stage before this moment stands there longer than so many working days.</summary>
    public Instant LimitFor(int days) => Calendar.AddBusinessMinutes(Now, -(days + 1L) * MinutesADay);

    private WorkCalendar Calendar => calendar.Zone == settings.Zone ? calendar : calendar = WorkCalendar.Standard(settings.Zone);
}
