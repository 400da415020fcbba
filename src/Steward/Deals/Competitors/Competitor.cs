using NodaTime;

namespace Steward.Deals;

public sealed class Competitor
{
    public CompetitorId Id { get; init; }
    public required string Name { get; set; }
    public int Position { get; set; }
    public Instant? Archived { get; set; }
}
