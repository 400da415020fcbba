using NodaTime;
using Steward.Database;

namespace Steward.Deals;

public sealed class DealRow : WrittenDeal
{
    public long Id { get; init; }
    public long? Client { get; init; }
    public string? ClientName { get; init; }
    public long Pipeline { get; init; }
    public long Stage { get; init; }
    public string StageName { get; init; } = "";
    public int? MaxDays { get; init; }
    public long? Owner { get; init; }
    public DealOutcome Outcome { get; init; }
    public Instant? Created { get; init; }
    public Instant? StageEntered { get; init; }
    public Instant? Closed { get; init; }
    public Instant Updated { get; init; }
    public int Version { get; init; }
    public int OpenTasks { get; init; }
    public Instant? NextDue { get; init; }

    /// <summary>Own fields by number, where they are asked for.</summary>
    public IReadOnlyDictionary<FieldId, string> Fields { get; set; } = new Dictionary<FieldId, string>();
}

/// <param name="Next">Where the next page begins; null when this was the last.</param>
public sealed record DealPageOfList(IReadOnlyList<DealRow> Rows, string? Next);
