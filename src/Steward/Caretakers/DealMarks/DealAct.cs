using NodaTime;
using Steward.Foundation;

namespace Steward.Caretakers;

/// <summary>What is done with a deal.</summary>
public enum DealDoing { Warn, Mark, Task, TellHead, HandOver, Revive }

/// <summary>One act that a caretaker of deals found to be due.</summary>
/// <param name="Subject">What of the deal it is about: it has one open mark of each.</param>
/// <param name="Doing">What is done.</param>
/// <param name="Why">What is done and the reason, for the preview.</param>
public sealed record DealAct(DealId Deal, string Subject, DealDoing Doing, Phrase Why)
{
    public ClientId? Client { get; init; }

    /// <summary>Whose deal it is.</summary>
    public PersonId? Owner { get; init; }

    /// <summary>The open mark; null: it will be set.</summary>
    public long? Mark { get; init; }

    /// <summary>What it is about in words: a stage, a field, a reason.</summary>
    public string About { get; init; } = "";

    /// <summary>Since when its clock runs, and how many days it may.</summary>
    public Instant? Clock { get; init; }
    public int? Term { get; init; }

    /// <summary>Who gets the task, or the deal.</summary>
    public PersonId? To { get; init; }
    public Phrase? Task { get; init; }
    public Instant Due { get; init; }

    /// <summary>Who should get a task has enough for today: the mark is set, the task comes on one of the next days.</summary>
    public bool Waits { get; init; }

    /// <summary>Told with the mark; null when it was told before and only the task was missing.</summary>
    public Fact? Told { get; init; }

    /// <summary>The refusal that comes back.</summary>
    public DueLoss? Refused { get; init; }

    /// <summary>Why the deal changes hands.</summary>
    public Phrase? Reason { get; init; }

    public bool GivesTask => Task is not null && To is not null && !Waits;

    /// <summary>A deal that is over its time is marked at once, also when the task has to wait; one that changes hands or comes back waits whole.</summary>
    public bool IsPutOff => Waits && (Told is null || Doing == DealDoing.HandOver);
}

/// <summary>What came of an act.</summary>
/// <param name="Deal">The deal that is marked.</param>
public sealed record DealDid(DealId Deal, TaskId? Task);

/// <summary>A mark that is over, and the end of the word's key for why: <c>caretakers.ended.moved</c>.</summary>
public sealed class OverMark
{
    public long Mark { get; init; }
    public DealId Deal { get; init; }
    public TaskId? Task { get; init; }
    public string Why { get; init; } = "";
}
