using Steward.Deals;
using Steward.Foundation;

namespace Steward.Caretakers;

/// <param name="Left">None: it is over already, and the owner has a working day before it goes to somebody else.</param>
[FactName("deal.stay-near", "clock")]
public sealed record StayNear(DealId Deal, ClientId? Client, string Stage, int Left) : DealFact(Deal, Client)
{
    public override Phrase Sentence => Left > 0 ? new("caretakers.stays.near", Stage, Left) : new("caretakers.stays.last", Stage);
}

[FactName("deal.stay-over", "clock-exclamation")]
public sealed record StayOver(DealId Deal, ClientId? Client, string Stage, int Days, int Most) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new("caretakers.stays.over", Stage, Days, Most);
}
