using Dapper;
using NodaTime;
using NodaTime.Text;
using Quartz;
using Steward.Database;
using Steward.People;

namespace Steward.Days;

/// <summary>In the evening of each working day the days that nobody closed are counted and heads get the day of their people, also when the program was off at that hour: then once it runs again, for each day of the last week.</summary>
public sealed class Evening(BaseReader reader, CountDays count, ReportDay report, WorkCalendars calendars, Settings company, IClock clock)
{
    public static readonly LocalTime Hour = new(21, 0);
    public const string Robot = "days";
    private const int LongestGap = 7;

    /// <returns>How many days were counted.</returns>
    public async Task<int> Run(CancellationToken stop = default)
    {
        var local = clock.GetCurrentInstant().InZone(company.Zone);
        var (last, counted) = (local.TimeOfDay >= Hour ? local.Date : local.Date.PlusDays(-1), 0);
        for (var day = last.PlusDays(1 - await Gap(last, stop)); day <= last; day = day.PlusDays(1))
        {
            if (!calendars.Company.IsBusinessDay(day)) continue;
            if (await Waiting(day, stop) is { Count: > 0 } people) counted += (await count.Run(new DaysToCount(day, people), Caller.System(Door.Caretaker, Robot), stop)).Done;
            await report.Run(new DayToReport(day), Caller.System(Door.Caretaker, Robot), stop);
        }
        return counted;
    }

    /// <summary>How many days have passed since a day was counted. What stood open on a day long past cannot be told any more, so the count goes back a week.</summary>
    private async Task<int> Gap(LocalDate last, CancellationToken stop)
    {
        await using var connection = await reader.Open(stop);
        var kept = await connection.QueryFirstOrDefaultAsync<string?>("select max(day) from day_closes where closed is null");
        return kept is null || !LocalDatePattern.Iso.Parse(kept).TryGetValue(default, out var day) ? 1 : Math.Clamp(Period.Between(day, last, PeriodUnits.Days).Days, 1, LongestGap);
    }

    /// <summary>Who sells and works here, is not away, and whose day is not counted yet. A day before the first task is nobody's.</summary>
    private async Task<IReadOnlyList<PersonId>> Waiting(LocalDate day, CancellationToken stop)
    {
        await using var connection = await reader.Open(stop);
        return (await connection.QueryAsync<PersonId>("""
            select p.id from people p where p.active = 1 and p.role = @role and not exists (select 1 from away w where w.person_id = p.id)
              and not exists (select 1 from day_closes c where c.day = @day and c.person_id = p.id) and exists (select 1 from tasks t where t.created <= @end) order by p.id
            """, new { role = (int)Role.Salesperson, day = LocalDatePattern.Iso.Format(day), end = calendars.Company.EndOfDay(day).ToMicroseconds() })).AsList();
    }
}

[DisallowConcurrentExecution]
public sealed class EveningJob(Evening evening) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken stop) => await evening.Run(stop);
}
