using NodaTime;
using Steward.Database;
using Steward.Deals;

namespace Steward.Tasks;

/// <summary>How a task ended, or that it has not.</summary>
public enum TaskEnding { Open = 0, Reached = 1, NoAnswer = 2, CallLater = 3, Declined = 4, Dropped = 5 }

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

    public bool IsOpen => Done is null;

    /// <summary>Whether the caller may end it: whoever works with clients any that they see, others only their own.</summary>
    public bool IsFor(Caller by) => by.May(Right.WorkBase) || (OwnerId is { } owner && owner.Value == by.PersonNumber);

    public void End(TaskEnding ending, string result, PersonId? by, Instant now)
    {
        (Ending, Result, DoneBy, Done) = (ending, result, by, now);
        Version++;
    }

    public void Reschedule(Instant due)
    {
        Due = due;
        Reschedules++;
        Version++;
    }
}
