using NodaTime;
using Steward.Conversations;
using Steward.Deals;
using Steward.Tasks;

namespace Steward.Demo;

/// <summary>One stay of a simulated deal on a stage.</summary>
public sealed record Stay(Stage Stage, Instant Entered)
{
    public Instant? Left { get; set; }
    public VisitExit Exit { get; set; }
}

/// <summary>Something that was said, written or seen.</summary>
public sealed record Talk(ActivityKind Kind, Direction Direction, Instant At, string? Text)
{
    public string? Subject { get; init; }
    public int? TalkSeconds { get; init; }
    public int? RingSeconds { get; init; }
}

/// <summary>A task as it was planned and what became of it.</summary>
public sealed record Errand(StepKind Kind, string Title, Instant Planned, Instant Due)
{
    public Instant? Done { get; init; }
    public TaskEnding Ending { get; init; }
    public string? Result { get; init; }
    public int Reschedules { get; init; }
}

/// <summary>All that happened to one simulated deal, before it is written down.</summary>
public sealed class LivedDeal
{
    public List<Stay> Stays { get; } = [];
    public List<Talk> Talks { get; } = [];
    public List<Errand> Errands { get; } = [];
    public List<PastReopening> Reopenings { get; } = [];
    public List<Paper> Papers { get; } = [];
    public List<Bill> Bills { get; } = [];

    /// <summary>When quality control looked at it.</summary>
    public List<Instant> Reviews { get; } = [];
    public DealOutcome Outcome { get; set; }
    public Instant? Closed { get; set; }
    public LossReason? Reason { get; set; }
    public string? Comment { get; set; }

    public Stay Last => Stays[^1];

    /// <summary>The furthest stage that was reached.</summary>
    public int Furthest => Stays.Max(stay => stay.Stage.Position);
}
