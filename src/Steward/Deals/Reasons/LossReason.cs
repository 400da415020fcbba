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
