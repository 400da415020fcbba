using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Tasks;

public sealed record TaskMirror(TaskId Task, Instant Due, Instant? Done, TaskEnding Ending, string? Result);

/// <summary>Lets a task that came by an import follow a newer export, as long as nobody ended it here.</summary>
public sealed class MirrorTask(Writer writer) : Operation<TaskMirror, TaskItem>(writer)
{
    protected override Right Needs => Right.Import;

    protected override async Task<Outcome<TaskItem>> Do(TaskMirror ask, Work work)
    {
        if (await work.Db.Set<TaskItem>().FirstOrDefaultAsync(t => t.Id == ask.Task && t.Origin == Door.Import) is not { IsOpen: true } task) return Refusal.Conflict("tasks.already-done");
        if (task.Due != ask.Due) task.Reschedule(ask.Due);
        if (ask.Done is { } done)
        {
            task.End(ask.Ending, ask.Result ?? "", task.OwnerId, done);
            work.Tell(new TaskDone(task.Id, task.ClientId, task.DealId, task.Ending, task.Title, task.Result ?? ""));
        }
        return task;
    }
}
