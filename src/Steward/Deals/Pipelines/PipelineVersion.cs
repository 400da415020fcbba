using NodaTime;

namespace Steward.Deals;

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
