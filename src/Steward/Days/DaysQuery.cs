using Dapper;
using NodaTime;
using NodaTime.Text;
using Steward.Database;
using Steward.Foundation;
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
    public long Won { get; init; }
    public long Lost { get; init; }

    /// <summary>What was won and lost, a currency each: sums of several are not added up.</summary>
    public IReadOnlyList<Money> WonSum { get; set; } = [];
    public IReadOnlyList<Money> LostSum { get; set; } = [];
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

    /// <summary>How many tasks each person has for the next working day.</summary>
    public async Task<IReadOnlyDictionary<long, int>> PromisedByEach(Caller by, LocalDate day, CancellationToken stop = default) => (await reader.Query<(long Person, long Tasks)>(by,
        "select t.owner_id, count(*) from {tasks} t where t.done is null and t.due >= @from and t.due <= @to group by t.owner_id", Span(default, calendars.Company.AddBusinessDays(day, 1)), stop)).ToDictionary(row => row.Person, row => (int)row.Tasks);

    /// <summary>The day of each salesperson whom the caller leads: as kept, or as it stands now when it is today and not closed.</summary>
    /// <param name="most">Only so many, those first who have most left.</param>
    /// <param name="withHeads">Also those who lead and have deals or tasks of their own.</param>
    public async Task<IReadOnlyList<DayRow>> Team(Caller by, LocalDate day, int most = int.MaxValue, bool withHeads = false, CancellationToken stop = default)
    {
        var people = (await staff.All(stop)).Values.Where(p => p.Active && (p.Role == Role.Salesperson || withHeads && p.Role == Role.Head) && by.Sight.Covers(p.Id.Value)).ToDictionary(p => p.Id, p => p.Role);
        await using var connection = await whole.Open(stop);
        var kept = (await connection.QueryAsync<DayRow>($"select person_id, day, done, planned, left_open, overdue, bare, closed, note from day_closes where day = @day and {by.Sight.Condition("person_id")}", new { day = LocalDatePattern.Iso.Format(day) })).ToDictionary(r => r.PersonId);
        var open = day == Today ? await Counting.Latest([.. people.Keys.Where(p => !kept.ContainsKey(p))], day, calendars.Company, most, connection) : [];
        var now = await Counting.Of(open, day, calendars.Company, connection);
        return [.. people.Keys.Where(p => kept.ContainsKey(p) || now.TryGetValue(p, out var count) && (people[p] == Role.Salesperson || count.Overdue + count.Left + count.Bare > 0)).Select(p => kept.GetValueOrDefault(p) ?? Now(p, day, now[p])).OrderBy(r => r.Closed is null ? 0 : 1).ThenByDescending(r => r.LeftOpen + r.Overdue).Take(most)];
    }

    /// <summary>Of the working days before this one, a week back: how many each person who works here did not close, and how many they could. A day of which nothing is kept was not closed.</summary>
    public async Task<IReadOnlyDictionary<PersonId, (int Open, int Days)>> NotClosed(Caller by, LocalDate last, CancellationToken stop = default)
    {
        var days = Enumerable.Range(1, 6).Select(back => last.PlusDays(-back)).Where(calendars.Company.IsBusinessDay).ToList();
        await using var connection = await whole.Open(stop);
        var people = (await connection.QueryAsync<(long Id, long Created)>($"select p.id, p.created from people p where p.active = 1 and {by.Sight.Condition("p.id")}")).AsList();
        var closed = (await connection.QueryAsync<(long Id, LocalDate Day)>($"select person_id, day from day_closes where day >= @from and day < @last and closed is not null and {by.Sight.Condition("person_id")}",
            new { from = LocalDatePattern.Iso.Format(last.PlusDays(-6)), last = LocalDatePattern.Iso.Format(last) })).ToHashSet();
        return people.ToDictionary(p => new PersonId(p.Id), p =>
        {
            var own = days.Where(day => calendars.Company.DateAt(Moments.FromMicroseconds(p.Created)) <= day).ToList();
            return (own.Count(day => !closed.Contains((p.Id, day))), own.Count);
        });
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
        var closed = (await reader.Query<ClosedSum>(by, """
            select d.owner_id as person, d.outcome, d.currency, count(*) as deals, cast(sum(d.amount) as bigint) as amount from {+deals} d
            where d.outcome <> 0 and d.closed >= @from and d.closed <= @to and d.owner_id is not null group by d.owner_id, d.outcome, d.currency
            """, new { from, to }, stop)).ToLookup(sum => sum.Person);
        await using var connection = await whole.Open(stop);
        var done = (await connection.QueryAsync<(long Person, long Done)>($"""
            select p.id, (select count(*) from tasks t where t.done_by = p.id and t.done >= @from and t.done <= @to and t.ending <> 5) from people p where {by.Sight.Condition("p.id")}
            """, new { from, to })).Where(d => d.Done > 0).ToDictionary(d => d.Person, d => d.Done);
        return [.. closed.Select(c => c.Key).Union(done.Keys).Select(person => new WeekRow
        {
            PersonId = new(person), Done = done.GetValueOrDefault(person),
            Won = Deals(person, won: true), Lost = Deals(person, won: false), WonSum = Sums(person, won: true), LostSum = Sums(person, won: false),
        }).OrderByDescending(row => row.Won).ThenByDescending(row => row.Done).ThenBy(row => row.PersonId.Value)];

        long Deals(long person, bool won) => closed[person].Where(sum => sum.Outcome == 1 == won).Sum(sum => sum.Deals);
        IReadOnlyList<Money> Sums(long person, bool won) => [.. closed[person].Where(sum => sum.Outcome == 1 == won && sum.Amount > 0).OrderByDescending(sum => sum.Amount).Select(sum => new Money(sum.Amount, sum.Currency))];
    }

    private sealed class ClosedSum
    {
        public long Person { get; init; }
        public int Outcome { get; init; }
        public string Currency { get; init; } = "";
        public long Deals { get; init; }
        public long Amount { get; init; }
    }

    private static DayRow Now(PersonId person, LocalDate day, DayCount count) => new() { PersonId = person, Day = day, Done = count.Done, Planned = count.Planned, LeftOpen = count.Left, Overdue = count.Overdue, Bare = count.Bare, IsNow = true };

    private object Span(PersonId person, LocalDate day) => new { me = person.Value, from = calendars.Company.StartOfDay(day).ToMicroseconds(), to = calendars.Company.EndOfDay(day).ToMicroseconds(), Most };
}
