using Steward.Database;
using Steward.Foundation;

namespace Steward.Discards;

/// <summary>A card as the bin names it.</summary>
/// <param name="Table">Its table, which is also its name in addresses: deals, clients, contacts.</param>
/// <param name="Owner">Whose it is; who sees them sees it in the bin.</param>
public sealed record BinnedCard(string Table, long Id, string Name, long? Owner, long? Client);

/// <summary>One kind of card, as its room knows it: who may throw it away, what is told, what it needs to come back.</summary>
public abstract class Binnable
{
    public abstract string Table { get; }

    /// <summary>Of what it is a part, when that must be there for it to come back.</summary>
    public virtual (string Table, string Column)? PartOf => null;

    /// <summary>The card as the caller sees it, or why they may not throw it away.</summary>
    public abstract Task<Outcome<BinnedCard>> Find(long id, Work work);

    /// <summary>What else of the room is gone that the card cannot do without.</summary>
    public virtual Task<Refusal?> WhyNotBack(BinRow card, Work work) => Task.FromResult<Refusal?>(null);

    /// <summary>Rows that go along though they name no card: a table and a condition in SQL.</summary>
    public virtual Task<(string Table, string Condition)?> Also(long id, Work work) => Task.FromResult<(string, string)?>(null);

    public abstract Fact Binned(BinnedCard card, string? why);
    public abstract Fact Restored(BinnedCard card);
    public abstract Fact Purged(BinnedCard card);

    /// <summary>Whose key protects what the journal says of it, when all of that is to be forgotten with the card.</summary>
    public virtual string? Secret(BinnedCard card) => null;
}
