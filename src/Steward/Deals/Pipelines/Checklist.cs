using NodaTime;

namespace Steward.Deals;

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
