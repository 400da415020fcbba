using NodaTime;

namespace Steward.Deals;

/// <summary>For which deals a pipeline is.</summary>
public enum PipelineKind { NewClients = 0, ExistingClients = 1, Revival = 2 }

/// <summary>The checkpoints of one kind of deal.</summary>
public sealed class Pipeline
{
    public PipelineId Id { get; init; }
    public required string Name { get; set; }
    public PipelineKind Kind { get; set; }

    /// <summary>The number of the version that is in force.</summary>
    public int Version { get; set; } = 1;
    public int Position { get; set; }
    public Instant? Archived { get; set; }
}

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

/// <summary>A field that must be filled from a stage on, and why.</summary>
public sealed class StageField
{
    public StageId StageId { get; init; }

    /// <summary>The key of an own field of deals, or one of <see cref="DealAttributes"/>.</summary>
    public required string FieldKey { get; init; }
    public string? Why { get; set; }
}

/// <summary>What must be true to stand on a stage, beside its fields.</summary>
public sealed class StageGate
{
    public StageGateId Id { get; init; }
    public StageId StageId { get; init; }
    public int Position { get; set; }

    /// <summary>The name of the kind, as its class says it.</summary>
    public required string Kind { get; init; }

    /// <summary>What the kind needs to know, as JSON.</summary>
    public string Body { get; set; } = "{}";
    public string? Why { get; set; }
    public Instant? Archived { get; set; }
}

/// <summary>One thing to do on each visit of a stage under extra control.</summary>
public sealed class ChecklistItem
{
    public ChecklistItemId Id { get; init; }
    public StageId StageId { get; init; }
    public int Position { get; set; }
    public required string Text { get; set; }
    public Instant? Archived { get; set; }
}

public sealed class VisitCheck
{
    public StageVisitId VisitId { get; init; }
    public ChecklistItemId ItemId { get; init; }
    public Instant Done { get; init; }
    public PersonId? DoneBy { get; init; }
}

/// <summary>A pipeline as it was published.</summary>
public sealed class PipelineVersion
{
    public PipelineId PipelineId { get; init; }
    public int Number { get; init; }
    public Instant At { get; init; }
    public PersonId? ById { get; init; }

    /// <summary>The sketch that was published, as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>How many open deals it put on another stage.</summary>
    public int Moved { get; init; }
}

/// <summary>The next version while somebody works on it; one for each pipeline.</summary>
public sealed class PipelineDraft
{
    public PipelineId PipelineId { get; init; }
    public Instant At { get; set; }
    public PersonId? ById { get; set; }
    public required string Body { get; set; }
    public int Version { get; set; }

    /// <summary>What was in force when it was begun, as JSON: by this it is seen what changed under it. Null: as what is in force now.</summary>
    public string? Base { get; set; }

    /// <summary>Who touched which part last, as JSON.</summary>
    public string? Touched { get; set; }
}

/// <summary>A field that a pipeline does not show.</summary>
public sealed class HiddenField
{
    public PipelineId PipelineId { get; init; }

    /// <summary>0: on none of its stages.</summary>
    public long StageId { get; init; }
    public required string FieldKey { get; init; }
}
