using System.Threading.Channels;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Ui;

/// <summary>A fact that some people see at once on whatever page they have open: their telephone rings.</summary>
public interface IForPeople
{
    IEnumerable<long> People { get; }
}

/// <summary>Such a fact whose sentence is told at the corner of the page.</summary>
public interface ISaidAloud : IForPeople;

/// <summary>A card that somebody looks at: <c>deals</c> or <c>clients</c>, and its number; or a person, whom something is meant for: <c>me</c>.</summary>
public readonly record struct LiveCard(string Table, long Id)
{
    public static LiveCard OfPerson(long person) => new("me", person);

    public bool IsPerson => Table == "me";

    /// <summary>“deals:12”; null: something else.</summary>
    public static LiveCard? Read(string text) => text.Split(':') is [("deals" or "clients") and var table, var number] && long.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) ? new(table, id) : null;

    public override string ToString() => $"{Table}:{Id}";
}

/// <summary>Somebody changed a card.</summary>
public sealed record LiveChange(LiveCard Card, Caller By, IReadOnlyList<Phrase> Sentences);

/// <summary>Tells whoever has a card open that others changed it, after the commit. It holds nothing: who was not listening sees the change on the page.</summary>
public sealed class LiveHub : IAfterCommit
{
    private const int MostWaiting = 50, MostSentences = 3;
    private readonly Lock door = new();
    private readonly Dictionary<LiveCard, HashSet<Channel<LiveChange>>> listeners = [];

    /// <summary>How many cards somebody has open.</summary>
    public int Cards { get { lock (door) return listeners.Count; } }

    /// <summary>Listens until disposed. Whoever reads too slowly loses the oldest changes: the next one makes the page look again anyway.</summary>
    public Listening Listen(IReadOnlyCollection<LiveCard> cards)
    {
        var channel = Channel.CreateBounded<LiveChange>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (door)
            foreach (var card in cards)
                if (!listeners.TryAdd(card, [channel])) listeners[card].Add(channel);
        return new Listening(channel.Reader, () => Leave(cards, channel));
    }

    Task IAfterCommit.Happened(Caller by, IReadOnlyList<Fact> facts)
    {
        // Writing into a bounded channel that drops waits for nobody.
        lock (door)
            if (listeners.Count > 0)
                foreach (var told in Told(facts).GroupBy(t => t.Card, t => t.Fact))
                    foreach (var channel in listeners.GetValueOrDefault(told.Key) ?? [])
                        channel.Writer.TryWrite(new LiveChange(told.Key, by, [.. told.Where(f => !told.Key.IsPerson || f is ISaidAloud).Take(MostSentences).Select(f => f.Sentence)]));
        return Task.CompletedTask;
    }

    private static IEnumerable<(LiveCard Card, Fact Fact)> Told(IReadOnlyList<Fact> facts)
    {
        foreach (var fact in facts)
        {
            if (fact.DealNumber is { } deal) yield return (new("deals", deal), fact);
            if (fact.ClientNumber is { } client) yield return (new("clients", client), fact);
            if (fact is IForPeople meant)
                foreach (var person in meant.People) yield return (LiveCard.OfPerson(person), fact);
        }
    }

    private void Leave(IReadOnlyCollection<LiveCard> cards, Channel<LiveChange> channel)
    {
        lock (door)
            foreach (var card in cards)
                if (listeners.TryGetValue(card, out var channels) && channels.Remove(channel) && channels.Count == 0) listeners.Remove(card);
    }

    public sealed class Listening(ChannelReader<LiveChange> changes, Action leave) : IDisposable
    {
        public ChannelReader<LiveChange> Changes { get; } = changes;
        public void Dispose() => leave();
    }
}
