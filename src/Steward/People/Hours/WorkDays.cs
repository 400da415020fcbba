using NodaTime;
using Steward.Database;
using Steward.Foundation.Calendars;

namespace Steward.People;

/// <summary>A port: whoever knows that a person will not be there on days that their calendar calls worked.</summary>
public interface IDaysAway
{
    /// <summary>From the first day to the last, both included; of those that are not over on the day.</summary>
    Task<IReadOnlyList<(LocalDate First, LocalDate Last)>> Of(PersonId person, LocalDate since);
}

/// <summary>The days on which somebody works from now on: their week, the holidays, own days, and when they are away.</summary>
public sealed class WorkDays(WorkCalendars calendars, Staffing staff, IEnumerable<IDaysAway> away, IClock clock)
{
    /// <summary>Nobody: a program; then the company's days.</summary>
    public async Task<DaysAhead> Of(PersonId? person)
    {
        var now = clock.GetCurrentInstant();
        if (person is not { } someone) return new(calendars.Company, [], now);
        var calendar = calendars.Of(someone, (await staff.All()).GetValueOrDefault(someone)?.Team);
        var gone = new List<(LocalDate, LocalDate)>();
        foreach (var known in away) gone.AddRange(await known.Of(someone, calendar.DateAt(now)));
        return new(calendar, gone, now);
    }

    public Task<DaysAhead> Of(Caller by) => Of(by.PersonNumber is { } me ? new PersonId(me) : null);
}

/// <summary>A person's working days, seen from a moment.</summary>
public sealed class DaysAhead(WorkCalendar calendar, IReadOnlyList<(LocalDate First, LocalDate Last)> away, Instant now)
{
    /// <summary>Whoever never works gets the day that was asked for.</summary>
    private const int Furthest = 120;

    public static readonly LocalTime Usual = new(11, 0);

    public DateTimeZone Zone => calendar.Zone;
    public Instant Now => now;
    public LocalDate Today => calendar.DateAt(now);

    public bool IsWorked(LocalDate day) => calendar.IsBusinessDay(day) && !away.Any(a => a.First <= day && day <= a.Last);

    /// <summary>The first day that they work, no sooner than this one.</summary>
    public LocalDate From(LocalDate day)
    {
        for (var i = 0; i < Furthest; i++)
            if (IsWorked(day.PlusDays(i))) return day.PlusDays(i);
        return day;
    }

    /// <summary>So many days ahead, or the first worked day after that.</summary>
    public LocalDate InDays(int days) => From(Today.PlusDays(days));

    /// <summary>So many worked days after today.</summary>
    public LocalDate InWorkedDays(int days)
    {
        var day = Today;
        for (var i = 0; i < days; i++) day = From(day.PlusDays(1));
        return days == 0 ? From(day) : day;
    }

    /// <summary>Tomorrow, in three days and in a week, each on a worked day and later than the one before.</summary>
    public IReadOnlyList<LocalDate> Soon
    {
        get
        {
            var first = InDays(1);
            var second = From(LocalDate.Max(Today.PlusDays(3), first.PlusDays(1)));
            return [first, second, From(LocalDate.Max(Today.PlusDays(7), second.PlusDays(1)))];
        }
    }

    public Instant At(LocalDate day, LocalTime? time = null) => calendar.At(day, time ?? Usual);
}
