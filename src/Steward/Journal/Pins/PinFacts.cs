using NodaTime;
using Steward.Foundation;

namespace Steward.Journal;

/// <summary>An entry of a history that goes up or down.</summary>
public abstract record PinFact(long? Client, long? Deal, string Entry, Instant Of) : Fact
{
    public override long? ClientNumber => Client;
    public override long? DealNumber => Deal;
}

[FactName("entry.pinned", "pin")]
public sealed record EntryPinned(long? Client, long? Deal, string Entry, Instant Of) : PinFact(Client, Deal, Entry, Of)
{
    public override Phrase Sentence => new("journal.pinned", Of);
}

[FactName("entry.unpinned", "pinned-off")]
public sealed record EntryUnpinned(long? Client, long? Deal, string Entry, Instant Of) : PinFact(Client, Deal, Entry, Of)
{
    public override Phrase Sentence => new("journal.unpinned", Of);
}
