using System.Text.Json;

namespace Steward.Audit;

public enum RemedyState { Waiting = 0, Applied = 1, Undone = 2 }

/// <summary>A remedy that was applied or waits for a second person: its steps, and the tasks that came of them.</summary>
public sealed class RemedyRow
{
    public long Id { get; init; }
    public string CheckId { get; init; } = "";
    public long At { get; init; }
    public long State { get; init; }
    public long AskedBy { get; init; }
    public long? AppliedBy { get; init; }
    public long? AppliedAt { get; init; }
    public string Body { get; init; } = "";

    public RemedyBody Read() => JsonSerializer.Deserialize<RemedyBody>(Body, JsonSerializerOptions.Web)!;
}

/// <param name="Findings">What it is to mend.</param>
/// <param name="Tasks">What it made.</param>
public sealed record RemedyBody(IReadOnlyList<long> Findings, IReadOnlyList<long> Tasks)
{
    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
