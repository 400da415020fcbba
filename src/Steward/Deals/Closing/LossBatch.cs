using NodaTime;

namespace Steward.Deals;

public enum LossBatchState { Waiting = 0, Done = 1, Refused = 2 }

/// <summary>More losses at once than one person may close: a second person decides.</summary>
public sealed class LossBatch
{
    public LossBatchId Id { get; init; }
    public Instant At { get; init; }
    public PersonId? AskedBy { get; init; }
    public LossReasonId ReasonId { get; init; }
    public required string Comment { get; init; }
    public CompetitorId? CompetitorId { get; init; }

    /// <summary>Numbers of the deals, with commas between.</summary>
    public required string Deals { get; init; }
    public LossBatchState State { get; set; }
    public Instant? Decided { get; set; }
    public PersonId? DecidedBy { get; set; }

    public IReadOnlyList<DealId> DealList => [.. Deals.Split(',').Select(number => DealId.Parse(number, null))];
}
