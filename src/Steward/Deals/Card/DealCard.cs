using NodaTime;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>All that the card of a deal shows, beside what other rooms put into its slots.</summary>
public sealed record DealCard(DealLine Deal, IReadOnlyList<CardStage> Stages, IReadOnlyList<CardField> ThisStage, IReadOnlyList<CardField> Fields, IReadOnlyList<CardContact> Contacts, ClientLine? Client, GateSheet? Ahead)
{
    /// <summary>Requests for somebody's word that still wait.</summary>
    public IReadOnlyList<CardApproval> Approvals { get; init; } = [];
    /// <summary>The last time that a longer stay on this stage was allowed.</summary>
    public CardException? Longer { get; init; }
    public IReadOnlyList<CardCheck> Checklist { get; init; } = [];

    public CardStage? Stage => Stages.FirstOrDefault(s => s.Id == Deal.StageId);
    public bool IsOpen => Deal.Outcome == DealOutcome.Open;
    public Money Amount => new(Deal.Amount, Deal.Currency);
}

public sealed class DealLine : WrittenDeal
{
    public DealId Id { get; init; }
    public long? ClientId { get; init; }
    public PipelineId PipelineId { get; init; }
    public StageId StageId { get; init; }
    public PersonId? OwnerId { get; init; }
    public DealOutcome Outcome { get; init; }
    public Instant? Created { get; init; }
    public Instant? StageEntered { get; init; }
    public Instant? Closed { get; init; }
    public int Version { get; init; }
    public string? LossReason { get; init; }
    public string? ClosingComment { get; init; }
    public long? ClosedBy { get; init; }
}

/// <summary>A stage with the days that the deal has spent on it; null when it never stood there.</summary>
public sealed class CardStage
{
    public StageId Id { get; init; }
    public string Name { get; init; } = "";
    public int Position { get; init; }
    public string? Goal { get; init; }
    public string? Hint { get; init; }
    public int? MaxDays { get; init; }
    public bool Mandatory { get; init; }
    public bool ExtraControl { get; init; }
    public int? Days { get; set; }
}

/// <summary>One thing written on the deal, and where it is edited.</summary>
public sealed record CardField(DealField Field, string? Value);

public sealed class CardContact
{
    public long Id { get; init; }
    public string Name { get; init; } = "";
    public string? Title { get; init; }
    public bool Decides { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
}

public sealed class ClientLine
{
    public long Id { get; init; }
    public string Name { get; init; } = "";
    public string? City { get; init; }
    public int Open { get; init; }
    public int Won { get; init; }
    public int Lost { get; init; }
}

public sealed class CardApproval
{
    public ApprovalId Id { get; init; }
    public long? AskedBy { get; init; }
    public string Body { get; init; } = "";
    public Steward.Database.Role Role => GateBody.Of(Body).Role ?? Steward.Database.Role.Head;
}

public sealed class CardException
{
    public Instant At { get; init; }
    public long? ById { get; init; }
    public string Why { get; init; } = "";
}

/// <summary>One line of the checklist of a stage under extra control, for this visit.</summary>
public sealed class CardCheck
{
    public ChecklistItemId Id { get; init; }
    public string Text { get; init; } = "";
    public Instant? Done { get; init; }
    public long? DoneBy { get; init; }
}
