using NodaTime;
using NodaTime.Text;
using Steward.Database;

namespace Steward.Caretakers;

/// <summary>A deal's mark with where the deal stands, what the caretaker did and what ended it.</summary>
public sealed class DealMarkRow
{
    public long Id { get; init; }
    public DealId DealId { get; init; }
    public string Title { get; init; } = "";
    public string? Client { get; init; }
    public string? Stage { get; init; }
    public long? OwnerId { get; init; }
    public Instant Since { get; init; }
    public long? Until { get; init; }
    public long? Clock { get; init; }
    public int? Term { get; init; }

    /// <summary>What it is about in words: a stage, a field, a reason.</summary>
    public string Why { get; init; } = "";
    public string Subject { get; init; } = "";
    public int Step { get; init; }
    public long? Acted { get; init; }
    public long? TaskId { get; init; }
    public long? TaskDue { get; init; }
    public long? TaskDone { get; init; }
    public long? ToldId { get; init; }
    public long? FromId { get; init; }
    public long? ToId { get; init; }
    public long? Undone { get; init; }
    public string? Stopped { get; init; }

    public bool IsWarning => Step == 0;

    /// <summary>Handed over by the caretaker and still with whom it was given to.</summary>
    public bool MayGoBack => FromId is not null && Undone is null && OwnerId == ToId && Until is null;

    /// <summary>The last of its moments: set, acted, given back, taken off.</summary>
    public Instant At => Moments.FromMicroseconds(Until ?? Undone ?? Acted) ?? Since;

    /// <summary>The day that is near, of a mark of a date.</summary>
    public LocalDate? Day => Subject.IndexOf(':') is > 0 and var colon && LocalDatePattern.Iso.Parse(Subject[(colon + 1)..]) is { Success: true } day ? day.Value : null;
}

/// <summary>A deal that stands on its stage longer than it may.</summary>
public sealed class OverStay
{
    public DealId DealId { get; init; }
    public string Title { get; init; } = "";
    public string? Client { get; init; }
    public string Stage { get; init; } = "";
    public long Entered { get; init; }
    public int Term { get; init; }
    public int Days { get; set; }
}

/// <summary>Reads for the pages of caretakers of deals: marks of deals that the caller may see.</summary>
public sealed class DealMarksQuery(Reader reader, Steward.Deals.StageClock stays, IClock clock)
{
    /// <summary>A person's deals that are over their time, whoever warned of them or not: the longest over it first.</summary>
    public async Task<IReadOnlyList<OverStay>> Over(Caller by, PersonId owner, CancellationToken stop = default)
    {
        var found = await reader.Query<OverStay>(by, "select d.id as deal_id, d.title, c.name as client, s.name as stage, d.stage_entered as entered, s.max_days as term from {deals} d left join {clients} c on c.id = d.client_id join stages s on s.id = d.stage_id and s.archived is null and s.max_days is not null where d.owner_id = @Value and d.outcome = 0 and d.stage_entered is not null", new { owner.Value }, stop);
        foreach (var deal in found) deal.Days = stays.DaysSince(Moments.FromMicroseconds(deal.Entered));
        return [.. found.Where(d => d.Days > d.Term).OrderByDescending(d => d.Days - d.Term).ThenBy(d => d.DealId.Value)];
    }

    /// <summary>What happened last: warnings, acts, hand-overs, marks taken off.</summary>
    public Task<IReadOnlyList<DealMarkRow>> Acts(Caller by, string caretaker, CancellationToken stop = default) => reader.Query<DealMarkRow>(by, $$"""
        {{Marks}} where m.caretaker = @caretaker order by coalesce(m.until, m.undone, m.acted, m.since) desc, m.id desc limit 20
        """, new { caretaker }, stop);

    /// <param name="state">One of <see cref="DealCaretaker.States"/>, or waiting.</param>
    /// <param name="after">The mark that the page before ended with.</param>
    public Task<IReadOnlyList<DealMarkRow>> Rows(Caller by, string caretaker, string state, long? owner, long? after, int limit, CancellationToken stop = default) => reader.Query<DealMarkRow>(by, $$"""
        {{Marks}} where m.caretaker = @caretaker and {{Condition(state)}}{{(owner is null ? "" : " and c.owner_id = @owner")}}{{(after is null ? "" : " and m.id > @after")}} order by m.id limit @limit
        """, new { caretaker, owner, after, now = clock.GetCurrentInstant().ToMicroseconds(), week = (clock.GetCurrentInstant() - Duration.FromDays(7)).ToMicroseconds(), limit }, stop);

    /// <summary>A person's deals that a caretaker warned of, the oldest warning first.</summary>
    public Task<IReadOnlyList<DealMarkRow>> Warnings(Caller by, PersonId owner, CancellationToken stop = default) => reader.Query<DealMarkRow>(by, $$"""
        {{Marks}} where m.until is null and m.step = 0 and c.owner_id = @Value and c.outcome = 0 order by m.since, m.id limit 6
        """, new { owner.Value }, stop);

    /// <summary>Titles of deals among those that the caller may see.</summary>
    public async Task<IReadOnlyDictionary<long, string>> Titles(Caller by, IEnumerable<DealId> deals, CancellationToken stop = default) =>
        (await reader.Query<(long Id, string Title)>(by, $$"""select d.id, d.title from {deals} d where d.id in ({{string.Join(',', deals.Select(d => d.Value).DefaultIfEmpty(-1))}})""", null, stop)).ToDictionary(d => d.Id, d => d.Title);

    private const string Marks = """
        select m.id, m.deal_id, c.title, l.name as client, s.name as stage, c.owner_id, m.since, m.until, m.clock, m.term, m.why, m.subject, m.step, m.acted, m.task_id, k.due as task_due, k.done as task_done,
          m.told_id, m.from_id, m.to_id, m.undone, m.stopped
        from deal_marks m join {deals} c on c.id = m.deal_id left join {clients} l on l.id = c.client_id left join stages s on s.id = c.stage_id left join {tasks} k on k.id = m.task_id
        """;

    internal static string Condition(string state) => state switch
    {
        "warned" => "m.until is null and m.step = 0",
        "waiting" => "m.until is null and m.step = 1 and m.acted is null",
        "overdue" => "m.until is null and k.done is null and k.due < @now",
        "handed" => "m.from_id is not null and m.acted >= @week",
        "returned" => "m.until >= @week",
        _ => "m.until is null and m.step = 1",
    };
}
