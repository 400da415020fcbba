using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Tasks;

/// <summary>Takes back a task that was planned and that nobody has touched since.</summary>
public sealed class DropTask(Writer writer) : Operation<TaskId, TaskItem>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<TaskItem>> Do(TaskId ask, Work work)
    {
        if (await work.Db.Set<TaskItem>().FirstOrDefaultAsync(t => t.Id == ask) is not { } task) return Refusal.NotFound("tasks.not-found");
        if (!task.IsOpen) return Refusal.Conflict("tasks.already-done");
        if (task.Version > 0) return Refusal.Conflict("tasks.touched-since");
        task.End(TaskEnding.Dropped, "taken back", work.By.PersonNumber is { } by ? new PersonId(by) : null, work.Now);
        work.Tell(new TaskDropped(task.Id, task.ClientId, task.DealId, task.Title, "taken back"));
        return task;
    }
}
