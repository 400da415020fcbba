using NodaTime;
using Steward.Database;
using Steward.Foundation;
using Steward.Journal;

namespace Steward.Conversations;

/// <summary>An activity as history tells it. It counts as if it had been written down when it happened.</summary>
public sealed record PastActivity(ActivityKind Kind, Direction Direction, Instant At)
{
    public ClientId? Client { get; init; }
    public DealId? Deal { get; init; }
    public PersonId? Author { get; init; }
    public string? Text { get; init; }
    public string? Subject { get; init; }
    public int? TalkSeconds { get; init; }
    public int? RingSeconds { get; init; }
    public Provenance? From { get; init; }
}

/// <summary>Writes activities of history, many in one change and in silence.</summary>
public sealed class ActivityBook(Work work, SilentJournal journal) : IAsyncDisposable
{
    private const int CopiesAmong = 20;
    private readonly Rows activities = Rows.Into(work, "activities", "id", "client_id", "deal_id", "at", "recorded", "author_id", "kind", "direction", "counts", "talk_seconds", "ring_seconds", "origin");
    private readonly Rows texts = Rows.Into(work, "activity_texts", "activity_id", "subject", "body", "folded_hash");
    private readonly NumberBlock numbers = new(work, "activities");
    private readonly Dictionary<long, Queue<long>> lastNotes = [];

    public async ValueTask<ActivityId> Add(PastActivity past)
    {
        var id = await numbers.Next<Activity>();
        var text = Typed.OrNull(past.Text);
        var hash = text is null ? (long?)null : TouchRules.FoldedHash(text);
        var counts = TouchRules.Of(past.Kind, past.Direction, past.TalkSeconds, past.RingSeconds, text, IsCopy(past, hash), past.At, past.At);
        await activities.Add(id.Value, past.Client?.Value, past.Deal?.Value, past.At.ToMicroseconds(), past.At.ToMicroseconds(), past.Author?.Value,
            (int)past.Kind, (int)past.Direction, (int)counts, past.TalkSeconds, past.RingSeconds, (int)work.By.Door);
        if (text is not null) await texts.Add(id.Value, Typed.OrNull(past.Subject), text, hash);
        await journal.Tell(new ActivityRecorded(id, past.Client, past.Deal, past.Kind, past.Direction, past.At, counts, text),
            past.From is null ? past.At : work.Now, past.From is null ? past.Author?.Value : work.By.PersonNumber);
        return id;
    }

    /// <summary>Everything added so far is in the base after this.</summary>
    public async ValueTask Flush()
    {
        await activities.Flush();
        await texts.Flush();
    }

    public async ValueTask DisposeAsync()
    {
        await activities.DisposeAsync();
        await texts.DisposeAsync();
    }

    private bool IsCopy(PastActivity past, long? hash)
    {
        if (past.Kind != ActivityKind.Note || hash is not { } known || past.Author is not { } author) return false;
        if (!lastNotes.TryGetValue(author.Value, out var last)) lastNotes[author.Value] = last = new Queue<long>();
        var copy = last.Contains(known);
        last.Enqueue(known);
        if (last.Count > CopiesAmong) last.Dequeue();
        return copy;
    }
}
