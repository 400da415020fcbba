using NodaTime;

namespace Steward.Deals;

public enum ExceptionKind { Back = 0, PastAStage = 1, LongerStay = 2 }

/// <summary>A move or a stay against the rules that somebody allowed, with the reason. The audit counts them.</summary>
public sealed class MoveException
{
    public MoveExceptionId Id { get; init; }
    public DealId DealId { get; init; }
    public StageId FromId { get; init; }
    public StageId ToId { get; init; }
    public ExceptionKind Kind { get; init; }
    public PersonId? ById { get; init; }
    public Instant At { get; init; }
    public required string Why { get; init; }
}

/// <summary>A role's word before a gate opens.</summary>
public sealed class Approval
{
    public ApprovalId Id { get; init; }
    public DealId DealId { get; init; }
    public StageGateId GateId { get; init; }
    public PersonId? AskedBy { get; init; }
    public Instant Asked { get; init; }

    /// <summary>Null while it waits.</summary>
    public bool? Granted { get; set; }
    public PersonId? DecidedBy { get; set; }
    public Instant? Decided { get; set; }
    public string? Said { get; set; }
}

/// <summary>One sentence against a gate, from whoever it stopped.</summary>
public sealed class GateDispute
{
    public GateDisputeId Id { get; init; }
    public StageId StageId { get; init; }

    /// <summary>The key of the field or the name of the gate.</summary>
    public required string Gate { get; init; }
    public DealId? DealId { get; init; }
    public PersonId? ById { get; init; }
    public Instant At { get; init; }
    public required string Text { get; init; }
    public string? Answer { get; set; }
    public PersonId? AnsweredBy { get; set; }
    public Instant? Answered { get; set; }
}

/// <summary>How long the form of a move was open.</summary>
public sealed class FormTime
{
    public FormTimeId Id { get; init; }
    public StageId StageId { get; init; }
    public PersonId? PersonId { get; init; }
    public Instant At { get; init; }
    public int Seconds { get; init; }
    public int Fields { get; init; }
}
