using NodaTime;
using Steward.Deals;
using Steward.Foundation;

namespace Steward.Tasks;

/// <summary>A fact about one task. It stands on the cards of its client and deal.</summary>
public abstract record TaskFact(TaskId Task, ClientId? Client, DealId? Deal) : Fact
{
    public override string? About => Client is { } client ? $"client:{client}" : $"deal:{Deal}";
    public override long? ClientNumber => Client?.Value;
    public override long? DealNumber => Deal?.Value;
}

[FactName("task.planned", "calendar-plus")]
public sealed record TaskPlanned(TaskId Task, ClientId? Client, DealId? Deal, StepKind Kind, [property: Personal] string Title, Instant Due, PersonId? Owner) : TaskFact(Task, Client, Deal)
{
    public override Phrase Sentence => new("tasks.planned", StepWords.Said(Title), Due);
}

[FactName("task.done", "checkbox")]
public sealed record TaskDone(TaskId Task, ClientId? Client, DealId? Deal, TaskEnding Ending, [property: Personal] string Title, [property: Personal] string Result) : TaskFact(Task, Client, Deal)
{
    public override Phrase Sentence => new("tasks.done", StepWords.Said(Title), Result);
}

[FactName("task.rescheduled", "calendar-event")]
public sealed record TaskRescheduled(TaskId Task, ClientId? Client, DealId? Deal, [property: Personal] string Title, Instant From, Instant To, [property: Personal] string Reason) : TaskFact(Task, Client, Deal)
{
    public override Phrase Sentence => new("tasks.rescheduled", StepWords.Said(Title), From, To, Reason);
}

[FactName("task.dropped", "calendar-off")]
public sealed record TaskDropped(TaskId Task, ClientId? Client, DealId? Deal, [property: Personal] string Title, string Why) : TaskFact(Task, Client, Deal)
{
    /// <summary>Why, in the word of whoever dropped it: a deal that was closed, or a task that was withdrawn by itself.</summary>
    public override Phrase Sentence => new(Why is "won" or "lost" or "requalified" or "closed again" ? "tasks.dropped" : "tasks.withdrawn", StepWords.Said(Title));
}

[FactName("task.handed-over", "arrows-exchange")]
public sealed record TaskHandedOver(TaskId Task, ClientId? Client, DealId? Deal, [property: Personal] string Title, PersonId? From, PersonId? To) : TaskFact(Task, Client, Deal)
{
    public override Phrase Sentence => new("tasks.handed-over", StepWords.Said(Title));
}
