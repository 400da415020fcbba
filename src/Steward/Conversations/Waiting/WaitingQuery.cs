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

/// <param name="Rows">The first of them, or all that a page can show.</param>
/// <param name="All">How many wait.</param>
public sealed record WaitingView(IReadOnlyList<Waiting> Rows, int All);

/// <summary>Whom a person has to answer, the longest waiting first: unanswered letters, messages and missed calls, and new deals without a first contact.
/// What is older than two weeks stands behind, because another channel may have answered it; it is counted and shown all the same.</summary>
public sealed class WaitingQuery(Reader reader, WorkCalendars calendars, IClock clock)
{
    /// <summary>Working minutes in which an answer is expected.</summary>
    public const int Term = 30;
    private const int AtOnce = 20, Fewest = 5, Most = 500, LongestSaid = 160;

    public async Task<IReadOnlyList<Waiting>> For(Caller by, PersonId person, CancellationToken stop = default) => (await Read(by, person, stop: stop)).Rows;

    public async Task<WaitingView> Read(Caller by, PersonId person, bool whole = false, CancellationToken stop = default)
    {
        var now = clock.GetCurrentInstant();
        var args = new { me = person.Value, recent = (now - Duration.FromDays(14)).ToMicroseconds(), Most = whole ? Most : AtOnce, LongestSaid };
        var (found, all) = await reader.With(by, async sheet => ((await sheet.Query<Waiting>($$"""
            select w.client_id, d.id as deal_id, w.activity_id, c.name, w.kind, w.since, substr(t.body, 1, @LongestSaid) as said
            {{Unanswered}} left join {deals} d on d.id = w.deal_id left join activity_texts t on t.activity_id = w.activity_id
            order by case when w.since >= @recent then 0 else 1 end, w.since limit @Most
            """, args)).Concat(await sheet.Query<Waiting>($$"""
            select d.client_id, d.id as deal_id, coalesce(c.name, d.title) as name, d.created as since, d.need as said
            {{Untouched}} order by case when d.created >= @recent then 0 else 1 end, d.created limit @Most
            """, args)).ToList(), await sheet.One<long>($"select (select count(*) {Unanswered}) + (select count(*) {Untouched})", args)), stop);
        var calendar = calendars.Company;
        foreach (var one in found) one.Left = Term - calendar.BusinessMinutes(one.Since, now);
        var twoWeeks = now - Duration.FromDays(14);
        var ordered = found.OrderBy(w => w.Since < twoWeeks).ThenBy(w => w.Left).ToList();
        if (whole) return new([.. ordered.Take(Most)], (int)all);
        // At the first look what is old stands in the number and behind the line, unless there is nothing else.
        var late = ordered.Where(w => w.Since >= twoWeeks).Take(AtOnce).ToList();
        return new(late.Count > 0 ? late : [.. ordered.Take(Fewest)], (int)all);
    }

    private const string Unanswered = "from client_waits w join {clients} c on c.id = w.client_id and c.owner_id = @me";

    private const string Untouched = """
        from {deals} d left join {clients} c on c.id = d.client_id left join deal_touches h on h.deal_id = d.id left join client_touches k on k.client_id = d.client_id
        where d.owner_id = @me and d.outcome = 0 and coalesce(h.activities, 0) = 0 and coalesce(k.last_touch, 0) < d.created and not exists (select 1 from client_waits w where w.client_id = d.client_id)
        """;
}
