using NodaTime;

namespace Steward.Deals;

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
