using NodaTime;
using Steward.Database;

namespace Steward.Conversations;

public enum ActivityKind { Call = 0, Email = 1, Message = 2, Meeting = 3, Visit = 4, Note = 5 }

public enum Direction { None = 0, In = 1, Out = 2 }

/// <summary>What an activity counts as, by the definitions of <see cref="TouchRules"/>. The numbers are bits and stored.</summary>
[Flags]
public enum Counts { Nothing = 0, Touch = 1, TwoWay = 2, Attempt = 4 }

/// <summary>One piece of work with a client that happened. Its head is narrow, because the whole base is swept by it; its text lives apart.</summary>
public sealed class Activity
{
    public ActivityId Id { get; init; }
    public ClientId? ClientId { get; set; }
    public DealId? DealId { get; set; }

    /// <summary>When it happened, and when it was written down.</summary>
    public Instant At { get; init; }
    public Instant Recorded { get; init; }
    public PersonId? AuthorId { get; set; }
    public ActivityKind Kind { get; init; }
    public Direction Direction { get; init; }
    public Counts Counts { get; set; }
    public int? TalkSeconds { get; set; }
    public int? RingSeconds { get; init; }
    public Door Origin { get; init; }
}

/// <summary>What was said or written.</summary>
public sealed class ActivityText
{
    public ActivityId ActivityId { get; init; }
    public string? Subject { get; init; }
    public required string Body { get; init; }

    /// <summary>A hash of the text without case, blanks and punctuation: equal for copies.</summary>
    public long? FoldedHash { get; init; }
}
