using System.Text.Json;
using System.Text.Json.Serialization;

namespace Steward.Audit;

public enum RemedyState { Waiting = 0, Applied = 1, Undone = 2 }

/// <summary>A remedy that was applied or waits for a second person: what it mends, and what came of it.</summary>
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
/// <param name="Tasks">Tasks that it made, as bases before the other remedies kept them.</param>
public sealed record RemedyBody(IReadOnlyList<long> Findings, IReadOnlyList<long> Tasks)
{
    public IReadOnlyList<Mended> Mended { get; init; } = [];

    /// <summary>After undoing: deals that were left, because somebody had worked on them.</summary>
    public IReadOnlyList<DealLeft> Left { get; init; } = [];

    [JsonIgnore] public int Count => Tasks.Count + Mended.Count;

    /// <summary>All that came of it, whichever way it is kept.</summary>
    [JsonIgnore] public IEnumerable<Mended> All => Tasks.Select(task => new Mended(0, Audit.Mended.Task, task)).Concat(Mended);

    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}

/// <summary>A deal that a remedy opened and undoing left.</summary>
public sealed record DealLeft(long Deal, string Title);

/// <summary>One thing that a remedy changed, and how it was before.</summary>
/// <param name="What">A task or a deal that was made, a stage, a field or a value that was changed, a pipeline that was laid, a deal that was closed again.</param>
/// <param name="Id">Of the task, deal, stage or pipeline.</param>
public sealed record Mended(long Finding, string What, long Id, string? Key = null, string? Was = null, string? Now = null)
{
    public const string Task = "task", Deal = "deal", Stage = "stage", Field = "field", Value = "value", Pipeline = "pipeline", Closing = "closing";
}
