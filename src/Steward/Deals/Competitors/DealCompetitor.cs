using NodaTime;

namespace Steward.Deals;

/// <summary>Somebody else who sells to the client of a deal, and what they offer.</summary>
public sealed class DealCompetitor
{
    public DealId DealId { get; init; }
    public CompetitorId CompetitorId { get; init; }
    public string? Offer { get; set; }
    public Instant At { get; init; }
    public PersonId? ById { get; init; }
}
