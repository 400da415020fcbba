using Dapper;
using NodaTime;
using NodaTime.Text;
using Quartz;
using Steward.Database;
using Steward.People;

namespace Steward.Days;

/// <summary>In the evening of each working day the days that nobody closed are counted, also when the program was off at that hour: then once it runs again, for yesterday.</summary>
public sealed class Evening(BaseReader reader, CountDays count, WorkCalendars calendars, Settings company, IClock clock)
{
    public static readonly LocalTime Hour = new(21, 0);
    public const string Robot = "days";

    /// <returns>How many days were counted.</returns>
    public async Task<int> Run(CancellationToken stop = default)
    {
        var local = clock.GetCurrentInstant().InZone(company.Zone);
        var day = local.TimeOfDay >= Hour ? local.Date : local.Date.PlusDays(-1);
        if (!calendars.Company.IsBusinessDay(day) || await Waiting(day, stop) is not { Count: > 0 } people) return 0;
        return (await count.Run(new DaysToCount(day, people), Caller.System(Door.Caretaker, Robot), stop)).Done;
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
