using NodaTime;
using Steward.Database;
using Steward.People;

namespace Steward.Conversations;

/// <summary>Somebody who said something and waits, or a new deal with whose client nobody has spoken yet.</summary>
public sealed class Waiting
{
    public ClientId? ClientId { get; init; }
    public DealId? DealId { get; init; }
    /// <summary>What was said; null: nothing yet.</summary>
    public long? ActivityId { get; init; }
    public string Name { get; init; } = "";

    /// <summary>Null: a new deal, nothing was said yet.</summary>
    public ActivityKind? Kind { get; init; }
    public Instant Since { get; init; }
    public string? Said { get; init; }

    /// <summary>Working minutes until the answer is late; with a minus, how late it is.</summary>
    public long Left { get; set; }

    /// <summary>Where the answer is written, with the cursor in it.</summary>
    public string Answer => Href + "#composer";

    public string Href => DealId is { } deal ? "/deals/" + deal : "/clients/" + ClientId;
}

/// <summary>Whom a person has to answer, the longest waiting first: unanswered letters, messages and missed calls of two weeks, and new deals without a first contact.</summary>
public sealed class WaitingQuery(Reader reader, WorkCalendars calendars, IClock clock)
{
    /// <summary>Working minutes in which an answer is expected.</summary>
    public const int Term = 30;

    /// <summary>Whoever wrote before this has stopped waiting.</summary>
    public static long RecentTo(Instant now) => (now - Duration.FromDays(14)).ToMicroseconds();

    private const int Most = 20, LongestSaid = 160;

    public async Task<IReadOnlyList<Waiting>> For(Caller by, PersonId person, CancellationToken stop = default)
    {
        var now = clock.GetCurrentInstant();
        var args = new { me = person.Value, recent = RecentTo(now), Most, LongestSaid };
        var found = await reader.With(by, async sheet => (await sheet.Query<Waiting>("""
            select w.client_id, d.id as deal_id, w.activity_id, c.name, w.kind, w.since, substr(t.body, 1, @LongestSaid) as said
            from client_waits w join {clients} c on c.id = w.client_id and c.owner_id = @me left join {deals} d on d.id = w.deal_id left join activity_texts t on t.activity_id = w.activity_id
            where w.since >= @recent order by w.since limit @Most
            """, args)).Concat(await sheet.Query<Waiting>("""
            select d.client_id, d.id as deal_id, coalesce(c.name, d.title) as name, d.created as since, d.need as said
            from {deals} d left join {clients} c on c.id = d.client_id left join deal_touches h on h.deal_id = d.id left join client_touches k on k.client_id = d.client_id
            where d.owner_id = @me and d.outcome = 0 and d.created >= @recent and coalesce(h.activities, 0) = 0 and coalesce(k.last_touch, 0) < d.created
              and not exists (select 1 from client_waits w where w.client_id = d.client_id) order by d.created limit @Most
            """, args)), stop);
        var calendar = calendars.Company;
        var waiting = found.ToList();
        foreach (var one in waiting) one.Left = Term - calendar.BusinessMinutes(one.Since, now);
        return [.. waiting.OrderBy(w => w.Left).Take(Most)];
    }
}
