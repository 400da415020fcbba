using Dapper;
using NodaTime;
using Steward.Database;

namespace Steward.Tasks;

/// <summary>A person's day: the first of each part, and how many there are.</summary>
public sealed record TodayView(IReadOnlyList<TaskView> Overdue, IReadOnlyList<TaskView> Today, IReadOnlyList<TaskView> Next, IReadOnlyList<BareDeal> Bare)
{
    public TodayCounts All { get; init; } = new() { Overdue = Overdue.Count, Today = Today.Count, Bare = Bare.Count };

    public bool IsWhole => All.Overdue == Overdue.Count && All.Today == Today.Count && All.Bare == Bare.Count;

    /// <summary>How many stand on the days after today.</summary>
    public int AllNext { get; init; } = Next.Count;

    public bool IsEmpty => Overdue.Count + Today.Count + Next.Count + Bare.Count == 0;
}

public sealed class TodayCounts
{
    public long Overdue { get; init; }
    public long Today { get; init; }
    public long Bare { get; init; }
}

/// <summary>One line of the team's day: what is late, what is still to come today, what is done.</summary>
public sealed class DayOf
{
    public long Person { get; init; }
    public long Overdue { get; init; }
    public long Today { get; init; }
    public long Done { get; init; }

    /// <summary>What the day holds, with what is done of it already.</summary>
    public long All => Overdue + Today + Done;
}

public sealed class TodayQuery(Reader reader, BaseReader house, Settings company, IClock clock)
{
    /// <summary>Nobody reads further at one look; the rest is brought when it is asked for.</summary>
    private const int AtOnce = 60, Most = 1_000, MostNext = 10, UsualDays = 14, FewToTell = 10;

    public Task<TodayView> Of(Caller by, PersonId person, bool whole = false, CancellationToken stop = default) => reader.With(by, async sheet =>
    {
        var (now, end) = (clock.GetCurrentInstant().ToMicroseconds(), EndOfDay().ToMicroseconds());
        var args = new { me = person.Value, now, end, Most = whole ? Most : AtOnce, MostNext = whole ? Most : MostNext };
        // Two questions: many late ones must not push those of today off the page.
        var late = await sheet.Query<TaskView>(TaskList.Columns + " where t.owner_id = @me and t.done is null and t.due < @now order by t.due, t.id limit @Most", args);
        var today = await sheet.Query<TaskView>(TaskList.Columns + " where t.owner_id = @me and t.done is null and t.due >= @now and t.due <= @end order by t.due, t.id limit @Most", args);
        var next = await sheet.Query<TaskView>(TaskList.Columns + " where t.owner_id = @me and t.done is null and t.due > @end order by t.due, t.id limit @MostNext", args);
        var bare = await sheet.Query<BareDeal>("""
            select d.id, d.title, c.name as client, s.name as stage, coalesce((select max(t.done) from {tasks} t where t.deal_id = d.id), d.stage_entered) as since, h.last_touch, d.amount, d.currency
            from {deals} d left join {clients} c on c.id = d.client_id join stages s on s.id = d.stage_id left join deal_touches h on h.deal_id = d.id
            where d.owner_id = @me and d.outcome = 0 and d.planned = 0 order by d.amount desc, d.id limit @Most
            """, args);
        var after = next.Count < args.MostNext ? next.Count : (int)await sheet.One<long>("select count(*) from {tasks} t where t.owner_id = @me and t.done is null and t.due > @end", args);
        if (whole || Math.Max(late.Count, Math.Max(today.Count, bare.Count)) < AtOnce) return new TodayView(late, today, next, bare) { AllNext = after };
        var all = await sheet.One<TodayCounts>("""
            select (select count(*) from {tasks} t where t.owner_id = @me and t.done is null and t.due < @now) as overdue, (select count(*) from {tasks} t where t.owner_id = @me and t.done is null and t.due >= @now and t.due <= @end) as today,
              (select count(*) from {deals} d where d.owner_id = @me and d.outcome = 0 and d.planned = 0) as bare
            """, args);
        return new TodayView(late, today, next, bare) { All = all!, AllNext = after };
    }, stop);

    /// <summary>What a person gave to others and is still open, whoever's card it stands on.</summary>
    public async Task<IReadOnlyList<GivenTask>> Given(PersonId person, CancellationToken stop = default)
    {
        await using var connection = await house.Open(stop);
        return (await connection.QueryAsync<GivenTask>("""
            select id, title, due, owner_id, answer, case when due < @now then 1 else 0 end as is_late from tasks
            where given_by = @me and done is null and answer in (1, 2) and (robot is null or created_by <> @me) order by due, id limit @Most
            """, new { me = person.Value, now = clock.GetCurrentInstant().ToMicroseconds(), Most })).AsList();
    }

    /// <summary>How the day of each person stands whom the caller sees, the latest first; who has nothing is not there.</summary>
    public async Task<IReadOnlyList<DayOf>> Team(Caller by, CancellationToken stop = default)
    {
        await using var connection = await house.Open(stop);
        // A range of an index for each person: to gather the rows of a whole company and to group them takes three times as long.
        return (await connection.QueryAsync<DayOf>(new CommandDefinition($"""
            select * from (
              select p.id as person,
                (select count(*) from tasks t where t.owner_id = p.id and t.done is null and t.due < @now) as overdue,
                (select count(*) from tasks t where t.owner_id = p.id and t.done is null and t.due >= @now and t.due <= @end) as today,
                (select count(*) from tasks t where t.done_by = p.id and t.done >= @start and t.ending <> 5) as done
              from people p where {by.Sight.Condition("p.id")}) each_person
            where overdue + today + done > 0 order by overdue desc, today desc, person
            """, new { now = clock.GetCurrentInstant().ToMicroseconds(), start = StartOfDay(0).ToMicroseconds(), end = EndOfDay().ToMicroseconds() }, cancellationToken: stop))).AsList();
    }

    /// <summary>How many tasks each of these people ends on a day on which they end any, by the last two weeks; of whom too few are known to tell, is not there.</summary>
    public async Task<IReadOnlyDictionary<long, double>> Usual(IReadOnlyCollection<long> people, CancellationToken stop = default)
    {
        if (people.Count == 0) return new Dictionary<long, double>();
        await using var connection = await house.Open(stop);
        // tasks_done_of has all of it, a range for each person.
        var ended = await connection.QueryAsync<(long Person, long Tasks, long Days)>(new CommandDefinition($"""
            select t.done_by, count(*), count(distinct (t.done + @zone) / 86400000000) from tasks t
            where t.done_by in ({string.Join(',', people)}) and t.done >= @from and t.done < @today and t.ending <> 5 group by t.done_by
            """, new { from = StartOfDay(-UsualDays).ToMicroseconds(), today = StartOfDay(0).ToMicroseconds(), zone = company.Zone.GetUtcOffset(clock.GetCurrentInstant()).Milliseconds * 1_000L }, cancellationToken: stop)); // numbers only
        return ended.Where(row => row.Tasks >= FewToTell).ToDictionary(row => row.Person, row => (double)row.Tasks / row.Days);
    }

    /// <summary>How many tasks want doing today, and whether one of them is late: for the sidebar.</summary>
    public async ValueTask<(int Count, bool Late)> Count(PersonId person, CancellationToken stop = default)
    {
        await using var connection = await house.Open(stop);
        var (count, first) = await connection.QuerySingleAsync<(long, long?)>("select count(*), min(due) from tasks where owner_id = @me and done is null and due <= @end",
            new { me = person.Value, end = EndOfDay().ToMicroseconds() });
        return ((int)count, first < clock.GetCurrentInstant().ToMicroseconds());
    }

    private Instant EndOfDay() => StartOfDay(1) - Duration.FromMilliseconds(1);

    private Instant StartOfDay(int daysFromToday) => company.Zone.AtStartOfDay(clock.GetCurrentInstant().InZone(company.Zone).Date.PlusDays(daysFromToday)).ToInstant();
}
