namespace Steward.Deals;

/// <summary>A field that must be filled from a stage on, and why.</summary>
public sealed class StageField
{
    public StageId StageId { get; init; }

    /// <summary>The key of an own field of deals, or one of <see cref="DealAttributes"/>.</summary>
    public required string FieldKey { get; init; }
    public string? Why { get; set; }
}
