using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Journal;

namespace Steward.Tasks;

/// <summary>A task as history tells it, open or done.</summary>
public sealed record PastTask(StepKind Kind, string Title, Instant Due)
{
    public ClientId? Client { get; init; }
    public DealId? Deal { get; init; }
    public PersonId? Owner { get; init; }
    public Instant? Created { get; init; }
    public Instant? Done { get; init; }
    public TaskEnding Ending { get; init; }
    public string? Result { get; init; }
    public int Reschedules { get; init; }
    public Provenance? From { get; init; }
}

/// <summary>Writes tasks of history, many in one change and in silence.</summary>
public sealed class TaskBook(Work work, SilentJournal journal) : IAsyncDisposable
{
    private readonly Rows tasks = Rows.Into(work, "tasks", "id", "client_id", "deal_id", "kind", "title", "owner_id", "created", "created_by", "due", "done", "done_by", "ending", "result",
        "reschedules", "robot", "origin", "version");
    private readonly NumberBlock numbers = new(work, "tasks");

    public async ValueTask<TaskId> Add(PastTask past)
    {
        var id = await numbers.Next<TaskItem>();
        var created = past.Created ?? past.Due;
        await tasks.Add(id.Value, past.Client?.Value, past.Deal?.Value, (int)past.Kind, past.Title, past.Owner?.Value, created.ToMicroseconds(), past.Owner?.Value, past.Due.ToMicroseconds(),
            past.Done?.ToMicroseconds(), past.Done is null || past.Ending == TaskEnding.Dropped ? null : past.Owner?.Value, (int)past.Ending, past.Result, past.Reschedules, null, (int)work.By.Door, 0);
        await journal.Tell(new TaskPlanned(id, past.Client, past.Deal, past.Kind, past.Title, past.Due, past.Owner), past.From is null ? created : work.Now, past.From is null ? past.Owner?.Value : work.By.PersonNumber);
        if (past is { Done: { } done, From: null })
            await journal.Tell(Ending(id, past), done, past.Owner?.Value);
        return id;
    }

    private static TaskFact Ending(TaskId id, PastTask past) => past.Ending == TaskEnding.Dropped
        ? new TaskDropped(id, past.Client, past.Deal, past.Title, "lost")
        : new TaskDone(id, past.Client, past.Deal, past.Ending, past.Title, past.Result ?? "");

    /// <summary>Everything added so far is in the base after this.</summary>
    public ValueTask Flush() => tasks.Flush();

    public ValueTask DisposeAsync() => tasks.DisposeAsync();
}
