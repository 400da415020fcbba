using Dapper;
using NodaTime;
using NodaTime.Text;
using Steward.Database;
using Steward.People;
using Steward.Tasks;

namespace Steward.Days;

/// <summary>A day as it was kept, or as it stands now.</summary>
public sealed class DayRow
{
    public PersonId PersonId { get; init; }
    public LocalDate Day { get; init; }
    public int Done { get; init; }
    public int Planned { get; init; }
    public int LeftOpen { get; init; }
    public int Overdue { get; init; }
    public int Bare { get; init; }
    public long? Closed { get; init; }
    public string? Note { get; init; }

    /// <summary>Not over yet: counted at this moment.</summary>
    public bool IsNow { get; init; }
}

/// <summary>One line of the week of a team.</summary>
public sealed class WeekRow
{
    public PersonId PersonId { get; init; }
    public long Done { get; init; }
    public long Talks { get; init; }
    public long Won { get; init; }
    public long WonSum { get; init; }
    public long Lost { get; init; }
    public long LostSum { get; init; }
    public string? Currency { get; init; }
}

/// <summary>What is read of days and weeks: of oneself, or of those whom one leads.</summary>
public sealed class DaysQuery(Reader reader, BaseReader whole, Staffing staff, WorkCalendars calendars, Settings company, IClock clock)
{
    private const int Most = 200;

    public LocalDate Today => clock.GetCurrentInstant().InZone(company.Zone).Date;

    /// <summary>What somebody did on a day, with results.</summary>
    public Task<IReadOnlyList<TaskView>> Done(Caller by, PersonId person, LocalDate day, CancellationToken stop = default) => reader.Query<TaskView>(by,
        TaskList.Columns + " where t.done >= @from and t.done <= @to and t.done_by = @me and t.ending <> 5 order by t.done limit @Most", Span(person, day), stop);

    /// <summary>What is promised for the next working day.</summary>
    public Task<IReadOnlyList<TaskView>> Promised(Caller by, PersonId person, LocalDate day, CancellationToken stop = default) => reader.Query<TaskView>(by,
        TaskList.Columns + " where t.owner_id = @me and t.done is null and t.due >= @from and t.due <= @to order by t.due limit @Most", Span(person, calendars.Company.AddBusinessDays(day, 1)), stop);

    /// <summary>The day of each salesperson whom the caller leads: as kept, or as it stands now when it is today and not closed.</summary>
    public async Task<IReadOnlyList<DayRow>> Team(Caller by, LocalDate day, CancellationToken stop = default)
    {
        var people = (await staff.All(stop)).Values.Where(p => p.Active && p.Role == Role.Salesperson && by.Sight.Covers(p.Id.Value)).Select(p => p.Id).ToList();
        await using var connection = await whole.Open(stop);
        var kept = (await connection.QueryAsync<DayRow>($"select person_id, day, done, planned, left_open, overdue, bare, closed, note from day_closes where day = @day and {by.Sight.Condition("person_id")}", new { day = LocalDatePattern.Iso.Format(day) })).ToDictionary(r => r.PersonId);
        var now = day == Today ? await Counting.Of([.. people.Where(p => !kept.ContainsKey(p))], day, calendars.Company, connection) : new Dictionary<PersonId, DayCount>();
        return [.. people.Where(p => kept.ContainsKey(p) || now.ContainsKey(p)).Select(p => kept.GetValueOrDefault(p) ?? Now(p, day, now[p])).OrderBy(r => r.Closed is null ? 0 : 1).ThenByDescending(r => r.LeftOpen + r.Overdue)];
    }

    public async Task<DayRow> One(PersonId person, LocalDate day, CancellationToken stop = default)
    {
        await using var connection = await whole.Open(stop);
        var kept = await connection.QueryFirstOrDefaultAsync<DayRow>("select person_id, day, done, planned, left_open, overdue, bare, closed, note from day_closes where day = @day and person_id = @Value", new { day = LocalDatePattern.Iso.Format(day), person.Value });
        return kept ?? Now(person, day, (await Counting.Of([person], day, calendars.Company, connection))[person]);
    }

    /// <summary>What each of the team brought in seven days, the last one included.</summary>
    public async Task<IReadOnlyList<WeekRow>> Week(Caller by, LocalDate last, CancellationToken stop = default)
    {
        var (from, to) = (calendars.Company.StartOfDay(last.PlusDays(-6)).ToMicroseconds(), calendars.Company.EndOfDay(last).ToMicroseconds());
        return await reader.Query<WeekRow>(by, """
            select person as person_id, sum(done) as done, sum(talks) as talks, sum(won) as won, cast(sum(won_sum) as bigint) as won_sum, sum(lost) as lost, cast(sum(lost_sum) as bigint) as lost_sum, max(currency) as currency from (
              select t.done_by as person, 1 as done, 0 as talks, 0 as won, 0 as won_sum, 0 as lost, 0 as lost_sum, null as currency from {tasks} t where t.done >= @from and t.done <= @to and t.ending <> 5 and t.done_by is not null
              union all select d.owner_id, 0, 0, case when d.outcome = 1 then 1 else 0 end, case when d.outcome = 1 then d.amount else 0 end, case when d.outcome = 2 then 1 else 0 end, case when d.outcome = 2 then d.amount else 0 end, d.currency
                from {deals} d where d.outcome <> 0 and d.closed >= @from and d.closed <= @to and d.owner_id is not null) as each_act
            group by person order by 4 desc, 2 desc, 1
            """, new { from, to }, stop);
    }

    private static DayRow Now(PersonId person, LocalDate day, DayCount count) => new() { PersonId = person, Day = day, Done = count.Done, Planned = count.Planned, LeftOpen = count.Left, Overdue = count.Overdue, Bare = count.Bare, IsNow = true };

    private object Span(PersonId person, LocalDate day) => new { me = person.Value, from = calendars.Company.StartOfDay(day).ToMicroseconds(), to = calendars.Company.EndOfDay(day).ToMicroseconds(), Most };
}
