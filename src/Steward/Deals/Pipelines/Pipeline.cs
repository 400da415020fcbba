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
