using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;
using Steward.Foundation;
using Steward.Foundation.Text;

namespace Steward.Tasks;

public sealed record TaskReschedule(TaskId Task, Instant Due, string? Reason);

/// <summary>Puts a task off, with the reason; each time is counted.</summary>
public sealed class RescheduleTask(Writer writer, Settings company) : Operation<TaskReschedule, TaskItem>(writer)
{
    public const int ShortestReason = 5;

    protected override Right Needs => Right.DoTasks;

    protected override async Task<Outcome<TaskItem>> Do(TaskReschedule ask, Work work)
    {
        if (await work.Db.Set<TaskItem>().FirstOrDefaultAsync(t => t.Id == ask.Task) is not { } task) return Refusal.NotFound("tasks.not-found");
        if (!task.IsOpen) return Refusal.Conflict("tasks.already-done");
        if (!task.IsFor(work.By)) return Refusal.Forbidden("tasks.not-yours");
        if (ask.Due < work.Now) return Refusal.Invalid("tasks.due-in-the-past");
        if (ask.Due > work.Now + PlanTask.Furthest) return Refusal.Invalid("tasks.due-too-far");
        if (Telling.Lack(ask.Reason, ShortestReason, "tasks.reschedule-reason-needed") is { } lack) return Refusal.Invalid(lack.Key, lack.Args);
        work.Tell(new TaskRescheduled(task.Id, task.ClientId, task.DealId, task.Title, task.Due, ask.Due, ask.Reason!.Trim()));
        task.Reschedule(ask.Due);
        task.RemindBefore(task.Remind, company.Zone, work.Now);
        return task;
    }
}
