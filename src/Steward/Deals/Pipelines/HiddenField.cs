namespace Steward.Deals;

/// <summary>A field that a pipeline does not show.</summary>
public sealed class HiddenField
{
    public PipelineId PipelineId { get; init; }

    /// <summary>0: on none of its stages.</summary>
    public long StageId { get; init; }
    public required string FieldKey { get; init; }
}
