using NodaTime;
using Steward.Database;
using Steward.Deals;

namespace Steward.Tasks;

/// <summary>How a task ended, or that it has not.</summary>
public enum TaskEnding { Open = 0, Reached = 1, NoAnswer = 2, CallLater = 3, Declined = 4, Dropped = 5 }

/// <summary>Whether a task that somebody gave was taken. The number is stored.</summary>
public enum GiftState { NotAsked = 0, Waiting = 1, Taken = 2, SentBack = 3 }

/// <summary>The planned next step with a client. It is completed with a result, never just ticked.</summary>
public sealed class TaskItem
{
    /// <summary>A result of fewer letters tells nobody anything (check 5b).</summary>
    public const int ShortestResult = 10;

    public TaskId Id { get; init; }
    public ClientId? ClientId { get; init; }
    public DealId? DealId { get; init; }
    public StepKind Kind { get; set; }
    public required string Title { get; set; }
    public PersonId? OwnerId { get; set; }
    public Instant Created { get; init; }
    public PersonId? CreatedBy { get; init; }
    public Instant Due { get; set; }
    public Instant? Done { get; private set; }
    public PersonId? DoneBy { get; private set; }
    public TaskEnding Ending { get; private set; }
    public string? Result { get; private set; }
    public int Reschedules { get; private set; }

    /// <summary>The caretaker or automation that set it, by its name.</summary>
    public string? Robot { get; init; }
    public Door Origin { get; init; }
    public int Version { get; private set; }

    /// <summary>Who gave it to its owner, when a person did.</summary>
    public PersonId? GivenBy { get; private set; }
    public GiftState Answer { get; private set; }

    /// <summary>Why it was sent back.</summary>
    public string? Said { get; private set; }

    public Reminder Remind { get; private set; }
    public Instant? RemindAt { get; private set; }
    public Instant? Reminded { get; private set; }

    public bool IsOpen => Done is null;

    /// <summary>Whether a person has worked on it since it was set: put it off, answered who gave it, gave it on. That it changed hands with its card is nobody's work.</summary>
    public bool IsTouched => Reschedules > 0 || Answer is GiftState.Taken or GiftState.SentBack || GivenBy is not null && GivenBy != CreatedBy;

    /// <summary>Whether the caller may end it: whoever works with clients any that they see, others only their own.</summary>
    public bool IsFor(Caller by) => by.May(Right.WorkBase) || (OwnerId is { } owner && owner.Value == by.PersonNumber);

    public void End(TaskEnding ending, string result, PersonId? by, Instant now)
    {
        (Ending, Result, DoneBy, Done) = (ending, result, by, now);
        Version++;
    }

    /// <param name="by">The person who gives it and waits for an answer; nobody: it is simply theirs now.</param>
    public void Give(PersonId? to, PersonId? by)
    {
        var asks = by is not null && to is not null && by != to;
        (OwnerId, GivenBy, Answer, Said) = (to, asks ? by : null, asks ? GiftState.Waiting : GiftState.NotAsked, null);
        Version++;
    }

    /// <summary>A new task that somebody plans for another: they are asked.</summary>
    public void AskedBy(PersonId giver) => (GivenBy, Answer) = (giver, GiftState.Waiting);

    public void Accept()
    {
        Answer = GiftState.Taken;
        Version++;
    }

    public void SendBack(PersonId giver, string why)
    {
        (GivenBy, OwnerId, Answer, Said) = (OwnerId, giver, GiftState.SentBack, why);
        Version++;
    }

    public void RemindBefore(Reminder reminder, DateTimeZone zone, Instant now) => (Remind, RemindAt, Reminded) = (reminder, Reminders.Moment(reminder, Due, zone, now), null);

    public void WasHeard(Instant now) => Reminded = now;

    public void Reschedule(Instant due)
    {
        Due = due;
        Reschedules++;
        Version++;
    }
}
