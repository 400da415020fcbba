using NodaTime;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>A deal as the board shows it.</summary>
public sealed class BoardDeal
{
    public long Id { get; init; }
    public long? ClientId { get; init; }
    public string? Client { get; init; }
    public string Title { get; init; } = "";
    public long Amount { get; init; }
    public string Currency { get; init; } = "";
    public long? OwnerId { get; init; }
    public Instant? StageEntered { get; init; }
    public int Version { get; init; }
    public int OpenTasks { get; init; }
    public Instant? NextDue { get; init; }
    public StepKind? StepKind { get; init; }
    public string? StepTitle { get; init; }
}

public sealed class StageLine
{
    public StageId Id { get; init; }
    public PipelineId PipelineId { get; init; }
    public string Name { get; init; } = "";
    public int? MaxDays { get; init; }
}

public sealed class PipelineLine
{
    public PipelineId Id { get; init; }
    public string Name { get; init; } = "";
}

/// <param name="Count">Null where counters do not know.</param>
/// <param name="After">Where the next cards begin; null when these are all.</param>
public sealed record BoardLane(StageLine Stage, int Index, int Of, int? Count, IReadOnlyList<Money> Sums, IReadOnlyList<BoardDeal> Deals, string? After);

/// <summary>What the head of the board says.</summary>
public sealed record BoardCounts(int Open, int Mine, IReadOnlyList<Money> Sums)
{
    public string Say(Ui.Words words) => words.Say("deals.board.truth", Open) + string.Concat(Sums.Take(2).Select(s => " · " + words.Formats.Money(s.Amount, s.Currency)));
}

/// <param name="Open">How many deals the caller sees open in the pipeline, and how many are their own.</param>
public sealed record BoardSheet(IReadOnlyList<PipelineLine> Pipelines, PipelineLine? Pipeline, IReadOnlyList<BoardLane> Lanes, int Open, int Mine, IReadOnlyList<Money> Sums)
{
    public BoardCounts Counts => new(Open, Mine, Sums);
}
