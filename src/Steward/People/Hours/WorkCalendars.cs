using System.Collections.Concurrent;
using Dapper;
using NodaTime;
using NodaTime.Text;
using Steward.Database;
using Steward.Foundation;
using Steward.Foundation.Calendars;

namespace Steward.People;

/// <summary>Whose hours: those of the company hold for everybody who has none of their own or of their team. The number is stored.</summary>
public enum HoursOf { Company = 0, Team = 1, Person = 2 }

/// <summary>A day of the company's, a team's or a person's own that differs from the week.</summary>
/// <param name="Hours">Nothing: not worked at all.</param>
public sealed record OwnDay(long Id, HoursOf Of, long Subject, LocalDate Day, IReadOnlyList<WorkHours> Hours, string Name);

/// <summary>When the company and each of its people work. Kept in memory, read anew when it changes.</summary>
public sealed class WorkCalendars(BaseReader reader, Settings settings, HolidayBook holidays) : IAfterCommit
{
    public const string HolidaysSetting = "holidays";
    private const int FirstYear = 2010, LastYear = 2045;
    private Known known = new([], []);

    public string Country => settings.Get(HolidaysSetting, "");

    public WorkCalendar Company => Of(HoursOf.Company, 0);

    public WorkCalendar Of(PersonId person, TeamId? team) => known.Made.GetOrAdd((HoursOf.Person, person.Value, team?.Value ?? 0, settings.Zone, Country), _ => Make([(HoursOf.Person, person.Value), (HoursOf.Team, team?.Value ?? 0), (HoursOf.Company, 0)]));

    public WorkCalendar Of(HoursOf of, long subject) => known.Made.GetOrAdd((of, subject, 0, settings.Zone, Country), _ => Make([(of, subject), (HoursOf.Company, 0)]));

    /// <summary>The week that was set for exactly this one; null: it has none of its own.</summary>
    public IReadOnlyList<IReadOnlyList<WorkHours>>? WeekOf(HoursOf of, long subject) => known.Weeks.GetValueOrDefault((of, subject));

    public IReadOnlyList<OwnDay> DaysOf(HoursOf of, long subject) => [.. known.Days.Where(d => d.Of == of && d.Subject == subject).OrderBy(d => d.Day)];

    public async Task Load()
    {
        await using var connection = await reader.Open();
        var weeks = (await connection.QueryAsync<(long Of, long Subject, string Week)>("select whose, subject, week from work_weeks")).ToDictionary(w => ((HoursOf)w.Of, w.Subject), w => Week.Parse(w.Week));
        var days = (await connection.QueryAsync<(long Id, long Of, long Subject, string Day, string Hours, string Name)>("select id, whose, subject, day, hours, name from own_days order by day"))
            .Select(d => new OwnDay(d.Id, (HoursOf)d.Of, d.Subject, LocalDatePattern.Iso.Parse(d.Day).Value, Week.Day(d.Hours)!, d.Name));
        known = new(weeks, [.. days]);
    }

    async Task IAfterCommit.Happened(Caller by, IReadOnlyList<Fact> facts)
    {
        if (facts.Any(fact => fact is HoursFact)) await Load();
    }

    /// <param name="nearest">From the person to the company: the first week that there is holds, and the days of all.</param>
    private WorkCalendar Make((HoursOf Of, long Subject)[] nearest)
    {
        var week = nearest.Select(n => known.Weeks.GetValueOrDefault(n)).FirstOrDefault(w => w is not null) ?? Week.Usual;
        var exceptions = new Dictionary<LocalDate, IReadOnlyList<WorkHours>>();
        for (var year = FirstYear; year <= LastYear; year++)
            foreach (var holiday in holidays.In(Country, year)) exceptions[holiday.Day] = holiday.Worked ? week[0] : [];
        foreach (var day in nearest.Reverse().SelectMany(n => known.Days.Where(d => (d.Of, d.Subject) == n))) exceptions[day.Day] = day.Hours;
        return new WorkCalendar(settings.Zone, Enumerable.Range(0, 7).ToDictionary(i => (IsoDayOfWeek)(i + 1), i => week[i]), exceptions);
    }

    private sealed record Known(Dictionary<(HoursOf, long), IReadOnlyList<IReadOnlyList<WorkHours>>> Weeks, IReadOnlyList<OwnDay> Days)
    {
        public ConcurrentDictionary<(HoursOf Of, long Subject, long Team, DateTimeZone Zone, string Country), WorkCalendar> Made { get; } = new();
    }
}
