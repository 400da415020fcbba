using System.Collections.Concurrent;
using Dapper;
using NodaTime;
using Steward.Database;

namespace Steward.Caretakers;

public sealed class RunRow
{
    public long Id { get; init; }
    public string Caretaker { get; init; } = "";
    public Instant Started { get; init; }
    public long? Finished { get; init; }
    public long Examined { get; init; }
    public long Marked { get; init; }
    public long Unmarked { get; init; }
    public long Tasks { get; init; }
    public long HandedOver { get; init; }
    public long Notified { get; init; }

    /// <summary>Null for a run that was cut short.</summary>
    public Duration? Took => Finished is { } end ? Moments.FromMicroseconds(end) - Started : null;
}

/// <summary>How many clients or deals stand where, among those that the caller may see.</summary>
public sealed class MarkCounts
{
    public long Open { get; init; }
    public long Waiting { get; init; }
    public long Overdue { get; init; }
    public long Returned { get; init; }
    public long Week { get; init; }

    /// <summary>Deals only: warned of and not yet over their time; handed over this week.</summary>
    public long Warned { get; init; }
    public long Handed { get; init; }

    public long Of(string state) => state switch { "warned" => Warned, "waiting" => Waiting, "overdue" => Overdue, "handed" => Handed, "returned" => Returned, _ => Open };
}

public sealed class OwnerMarks
{
    public long? OwnerId { get; init; }
    public long Open { get; init; }
    public long Waiting { get; init; }
    public long Overdue { get; init; }
}

/// <summary>A mark with its reason, its task and its end.</summary>
public sealed class MarkRow
{
    public long Id { get; init; }
    public ClientId ClientId { get; init; }
    public string Name { get; init; } = "";
    public long? OwnerId { get; init; }
    public Instant Since { get; init; }
    public long? Until { get; init; }
    public Instant Clock { get; init; }
    public string Why { get; init; } = "";
    public long Amount { get; init; }
    public string? Currency { get; init; }
    public long? TaskDue { get; init; }
    public long? TaskDone { get; init; }
    public string? Stopped { get; init; }

    /// <summary>The later of its two moments: set or taken off.</summary>
    public Instant At => Until is { } end ? Moments.FromMicroseconds(end) : Since;
}

/// <summary>Seven days of one caretaker.</summary>
public sealed class WeekOfCaretaker
{
    public string Caretaker { get; init; } = "";
    public long Marked { get; init; }
    public long Tasks { get; init; }
    public long Unmarked { get; init; }
}

/// <summary>A deal that a caretaker gave to somebody else.</summary>
public sealed class HandedDeal
{
    public long Deal { get; init; }
    public string Title { get; init; } = "";
    public long FromId { get; init; }
    public long ToId { get; init; }
}

/// <summary>Reads for the pages and the API of caretakers: marks of clients and of deals that the caller may see.</summary>
public sealed class CaretakersQuery(Reader reader, BaseReader whole, CaretakerCatalog catalog, IClock clock)
{
    private const string Late = "k.done is null and k.due < @now";
    private static readonly Duration CountIsFresh = Duration.FromMinutes(10);
    private readonly ConcurrentDictionary<(string Caretaker, string Sight), (Instant At, long Count)> populations = new();

    private long Now => clock.GetCurrentInstant().ToMicroseconds();
    private long WeekAgo => (clock.GetCurrentInstant() - Duration.FromDays(7)).ToMicroseconds();

    /// <summary>Whom the caretaker looks at, among those that the caller may see. It goes over the whole base, so the count may be ten minutes old.</summary>
    public async Task<long> Population(Caller by, ClockCaretaker caretaker, CancellationToken stop = default)
    {
        var (condition, now) = (by.Sight.Condition("e.owner_id"), clock.GetCurrentInstant());
        if (populations.TryGetValue((caretaker.Id, condition), out var known) && now - known.At < CountIsFresh) return known.Count;
        await using var connection = await whole.Open(stop);
        var count = await connection.ExecuteScalarAsync<long>($"select count(*) from ({caretaker.Everyone.Replace("{among}", "")}) e where {condition}");
        populations[(caretaker.Id, condition)] = (now, count);
        return count;
    }

    public async Task<MarkCounts> Counts(Caller by, string caretaker, CancellationToken stop = default) => (await reader.One<MarkCounts>(by, catalog.Find(caretaker) is DealCaretaker ? OfDeals : $$"""
        select coalesce(sum(case when m.until is null then 1 else 0 end), 0) as open, coalesce(sum(case when m.until is null and m.task_id is null then 1 else 0 end), 0) as waiting,
          coalesce(sum(case when m.until is null and {{Late}} then 1 else 0 end), 0) as overdue, coalesce(sum(case when m.until >= @week and {{Stops.InTouch}} then 1 else 0 end), 0) as returned,
          coalesce(sum(case when m.since >= @week then 1 else 0 end), 0) as week
        from client_marks m join {clients} c on c.id = m.client_id left join {tasks} k on k.id = m.task_id
        where m.caretaker = @caretaker and (m.until is null or m.until >= @week)
        """, new { caretaker, now = Now, week = WeekAgo }, stop))!;

    private static readonly string OfDeals = $$"""
        select coalesce(sum(case when {{DealMarksQuery.Condition("open")}} then 1 else 0 end), 0) as open, coalesce(sum(case when {{DealMarksQuery.Condition("waiting")}} then 1 else 0 end), 0) as waiting,
          coalesce(sum(case when {{DealMarksQuery.Condition("overdue")}} then 1 else 0 end), 0) as overdue, coalesce(sum(case when {{DealMarksQuery.Condition("returned")}} then 1 else 0 end), 0) as returned,
          coalesce(sum(case when {{DealMarksQuery.Condition("warned")}} then 1 else 0 end), 0) as warned, coalesce(sum(case when {{DealMarksQuery.Condition("handed")}} then 1 else 0 end), 0) as handed,
          coalesce(sum(case when m.since >= @week then 1 else 0 end), 0) as week
        from deal_marks m join {deals} c on c.id = m.deal_id left join {tasks} k on k.id = m.task_id
        where m.caretaker = @caretaker and (m.until is null or m.until >= @week)
        """;

    public Task<IReadOnlyList<OwnerMarks>> Owners(Caller by, string caretaker, CancellationToken stop = default) => reader.Query<OwnerMarks>(by, catalog.Find(caretaker) is DealCaretaker ? $$"""
        select c.owner_id, sum(case when {{DealMarksQuery.Condition("open")}} then 1 else 0 end) as open, sum(case when {{DealMarksQuery.Condition("waiting")}} then 1 else 0 end) as waiting, sum(case when {{DealMarksQuery.Condition("overdue")}} then 1 else 0 end) as overdue
        from deal_marks m join {deals} c on c.id = m.deal_id left join {tasks} k on k.id = m.task_id
        where m.caretaker = @caretaker and m.until is null group by c.owner_id order by 2 desc, c.owner_id limit 20
        """ : $$"""
        select c.owner_id, count(*) as open, sum(case when m.task_id is null then 1 else 0 end) as waiting, sum(case when {{Late}} then 1 else 0 end) as overdue
        from client_marks m join {clients} c on c.id = m.client_id left join {tasks} k on k.id = m.task_id
        where m.caretaker = @caretaker and m.until is null group by c.owner_id order by count(*) desc, c.owner_id limit 20
        """, new { caretaker, now = Now }, stop);

    /// <summary>What happened last: marks set and taken off.</summary>
    public Task<IReadOnlyList<MarkRow>> Acts(Caller by, string caretaker, CancellationToken stop = default) => reader.Query<MarkRow>(by, $$"""
        {{Marks}} where m.caretaker = @caretaker order by coalesce(m.until, m.since) desc, m.id desc limit 20
        """, new { caretaker }, stop);

    /// <param name="state">open, waiting, overdue or returned.</param>
    /// <param name="after">The row that the page before ended with.</param>
    public Task<IReadOnlyList<MarkRow>> Rows(Caller by, string caretaker, string state, long? owner, (long Amount, long Id)? after, int limit, CancellationToken stop = default) => reader.Query<MarkRow>(by, $$"""
        {{Marks}} where m.caretaker = @caretaker and {{Condition(state)}}{{(owner is null ? "" : " and c.owner_id = @owner")}}
          {{(after is null ? "" : "and (m.amount < @amount or (m.amount = @amount and m.id > @id))")}}
        order by m.amount desc, m.id limit @limit
        """, new { caretaker, owner, now = Now, week = WeekAgo, amount = after?.Amount, id = after?.Id, limit }, stop);

    /// <summary>What each caretaker did in seven days.</summary>
    public async Task<IReadOnlyList<WeekOfCaretaker>> Week(CancellationToken stop = default)
    {
        await using var connection = await whole.Open(stop);
        return (await connection.QueryAsync<WeekOfCaretaker>(
            "select caretaker, sum(marked) as marked, sum(tasks) as tasks, sum(unmarked) as unmarked from caretaker_runs where started >= @week group by caretaker order by caretaker", new { week = WeekAgo })).AsList();
    }

    /// <summary>Deals that caretakers gave to somebody else in seven days and that were not given back, the newest first.</summary>
    public Task<IReadOnlyList<HandedDeal>> HandedThisWeek(Caller by, CancellationToken stop = default) => reader.Query<HandedDeal>(by, """
        select m.deal_id as deal, d.title, m.from_id, m.to_id from deal_marks m join {deals} d on d.id = m.deal_id
        where m.caretaker = 'stays' and m.acted >= @week and m.to_id is not null and m.undone is null order by m.acted desc limit 20
        """, new { week = WeekAgo }, stop);

    public async Task<IReadOnlyList<RunRow>> Runs(string? caretaker, long before, int limit, CancellationToken stop = default)
    {
        await using var connection = await whole.Open(stop);
        return (await connection.QueryAsync<RunRow>(
            $"select id, caretaker, started, finished, examined, marked, unmarked, tasks, handed_over, notified from caretaker_runs where id < @before{(caretaker is null ? "" : " and caretaker = @caretaker")} order by id desc limit @limit",
            new { caretaker, before, limit })).AsList();
    }

    private const string Marks = """
        select m.id, m.client_id, c.name, c.owner_id, m.since, m.until, m.clock, m.why, m.amount, m.currency, k.due as task_due, k.done as task_done, m.stopped
        from client_marks m join {clients} c on c.id = m.client_id left join {tasks} k on k.id = m.task_id
        """;

    private static string Condition(string state) => state switch
    {
        "waiting" => "m.until is null and m.task_id is null",
        "overdue" => $"m.until is null and {Late}",
        "returned" => "m.until >= @week and " + Stops.InTouch,
        _ => "m.until is null",
    };
}
