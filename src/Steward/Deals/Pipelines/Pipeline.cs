using NodaTime;

namespace Steward.Deals;

/// <summary>The checkpoints of one kind of deal.</summary>
public sealed class Pipeline
{
    public PipelineId Id { get; init; }
    public required string Name { get; set; }
    public int Position { get; set; }
    public Instant? Archived { get; set; }
}

/// <summary>One checkpoint, named by its result.</summary>
public sealed class Stage
{
    public StageId Id { get; init; }
    public PipelineId PipelineId { get; init; }
    public required string Name { get; set; }

    /// <summary>From 1, in the order in which deals pass.</summary>
    public int Position { get; set; }
    public string? Goal { get; set; }
    public string? Hint { get; set; }

    /// <summary>The longest stay in working days; null: not set, the audit takes what won deals needed.</summary>
    public int? MaxDays { get; set; }

    /// <summary>Whether a deal may pass it by.</summary>
    public bool Mandatory { get; set; } = true;

    /// <summary>Whether coming back to it is part of the process.</summary>
    public bool MayReturn { get; set; }
    public Instant? Archived { get; set; }
}

/// <summary>A field that must be filled from a stage on, and why.</summary>
public sealed class StageField
{
    public StageId StageId { get; init; }

    /// <summary>The key of an own field of deals, or one of <see cref="DealAttributes"/>.</summary>
    public required string FieldKey { get; init; }
    public string? Why { get; set; }
}

public sealed class LossReason
{
    public LossReasonId Id { get; init; }
    public required string Name { get; set; }
    public int Position { get; set; }
    public Instant? Archived { get; set; }
}
