using NodaTime;

namespace Steward.Deals;

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
