namespace Steward.Audit;

public enum FindingState { Open = 0, Fixed = 1, Waived = 2, FalseAlarm = 3 }

/// <summary>One violation as it is kept.</summary>
public sealed class FindingRow
{
    public long Id { get; init; }
    public string CheckId { get; init; } = "";
    public long SubjectId { get; init; }
    public long? OwnerId { get; init; }
    public long Since { get; init; }
    public long State { get; init; }
    public long Severity { get; init; }
    public long? Value { get; init; }
    public long? Weight { get; init; }
    public string Why { get; init; } = "";
    public long? SettledUntil { get; init; }
}
