using NodaTime;

namespace Steward.Deals;

/// <summary>What proves that the work of a stage is done.</summary>
public enum ExitKind { Field = 0, Activity = 1, Document = 2 }

/// <summary>What follows when a deal has stood on its stage longer than it may.</summary>
public enum Overstay { Nothing = 0, Task = 1, TellHead = 2, ProposeOwner = 3, ProposeClosing = 4, HandOver = 5 }

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

    /// <summary>What proves that its work is done; a deal does not go on without it.</summary>
    public ExitKind? ExitKind { get; set; }

    /// <summary>The key of the field, or the kind of the activity or document.</summary>
    public string? ExitKey { get; set; }

    /// <summary>How many of a hundred are to go on from here.</summary>
    public int? Target { get; set; }

    /// <summary>Each entry is looked at by quality control and the head.</summary>
    public bool ExtraControl { get; set; }
    public Overstay OnOverstay { get; set; }
    public Instant? Changed { get; set; }
    public Instant? HintChanged { get; set; }

    /// <summary>Where its deals went when it was retired; reports count its visits there.</summary>
    public StageId? SuccessorId { get; set; }
    public Instant? Archived { get; set; }
}
