using NodaTime;

namespace Steward.Deals;

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
