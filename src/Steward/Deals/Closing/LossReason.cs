using NodaTime;

namespace Steward.Deals;

/// <summary>What a reason of loss must be proved by.</summary>
[Flags]
public enum LossProof { None = 0, AttemptsOnDifferentDays = 1, CompetitorNamed = 2, CompetitorOffer = 4 }

/// <summary>Why a deal was lost; reasons may stand under other reasons.</summary>
public sealed class LossReason
{
    public LossReasonId Id { get; init; }
    public required string Name { get; set; }
    public LossReasonId? ParentId { get; set; }
    public int Position { get; set; }

    /// <summary>Whether it pays to ask the client again one day.</summary>
    public bool Recoverable { get; set; } = true;
    public LossProof Needs { get; set; }

    /// <summary>After how many days the client may be asked again.</summary>
    public int? ReviveDays { get; set; }

    /// <summary>Under which reason the past losses of an archived one count.</summary>
    public LossReasonId? SuccessorId { get; set; }
    public Instant? Archived { get; set; }

    /// <summary>Whether it is about somebody else who sells; what was typed of them belongs to no other reason.</summary>
    public bool AsksRival => (Needs & (LossProof.CompetitorNamed | LossProof.CompetitorOffer)) != 0;
}

public sealed class Competitor
{
    public CompetitorId Id { get; init; }
    public required string Name { get; set; }
    public int Position { get; set; }
    public Instant? Archived { get; set; }
}

/// <summary>Somebody else who sells to the client of a deal, and what they offer.</summary>
public sealed class DealCompetitor
{
    public DealId DealId { get; init; }
    public CompetitorId CompetitorId { get; init; }
    public string? Offer { get; set; }
    public Instant At { get; init; }
    public PersonId? ById { get; init; }
}

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

/// <summary>Which refusals come into a revival pipeline, and when.</summary>
public sealed class RevivalRule
{
    public RevivalRuleId Id { get; init; }
    public PipelineId PipelineId { get; init; }

    /// <summary>Null: any recoverable reason.</summary>
    public LossReasonId? ReasonId { get; init; }

    /// <summary>Ten-thousandths.</summary>
    public long LeastAmount { get; set; }
    public int AfterDays { get; set; }
    public Instant? Archived { get; set; }
}
