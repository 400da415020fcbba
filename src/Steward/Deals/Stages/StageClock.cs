using NodaTime;
using Steward.People;
using Steward.Foundation.Calendars;

namespace Steward.Deals;

/// <summary>How long deals stand on their stages, in working days of the company's calendar.</summary>
public sealed class StageClock(WorkCalendars calendars, IClock clock)
{
    public Instant Now => clock.GetCurrentInstant();

    public int DaysSince(Instant entered) => DaysBetween(entered, Now);

    public int DaysBetween(Instant from, Instant to) => (int)Calendar.BusinessDays(from, to);

    /// <summary>Whoever entered a stage before this moment stands there longer than so many working days.</summary>
    public Instant LimitFor(int days) => Calendar.AddBusinessMinutes(Now, -(long)((days + 1) * Calendar.DayMinutes));

    private WorkCalendar Calendar => calendars.Company;
}
