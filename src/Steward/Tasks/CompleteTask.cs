using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Foundation.Text;
using Steward.People;

namespace Steward.Tasks;

/// <param name="Result">What happened, in words.</param>
/// <param name="Next">The step after it. An open deal is not left without one.</param>
public sealed record TaskCompletion(TaskId Task, TaskEnding Ending, string? Result, NextStep? Next = null);

/// <summary>Ends a task with its result and plans the next step in the same move.</summary>
public sealed class CompleteTask(Writer writer, PlanTask plan) : Operation<TaskCompletion, TaskItem>(writer)
{
    protected override Right Needs => Right.DoTasks;

    protected override async Task<Outcome<TaskItem>> Do(TaskCompletion ask, Work work)
    {
        if (await work.Db.Set<TaskItem>().FirstOrDefaultAsync(t => t.Id == ask.Task) is not { } task) return Refusal.NotFound("tasks.not-found");
        if (!task.IsOpen) return Refusal.Conflict("tasks.already-done");
        if (!task.IsFor(work.By)) return Refusal.Forbidden("tasks.not-yours");
        if (ask.Ending is TaskEnding.Open or TaskEnding.Dropped || !Enum.IsDefined(ask.Ending)) return Refusal.Invalid("tasks.ending-needed");
        var missing = new List<Missing>();
        if (Telling.Lack(ask.Result, TaskItem.ShortestResult, ask.Ending == TaskEnding.Declined ? "tasks.declined-why" : "tasks.result-why") is { } lack)
            missing.Add(new Missing("field", "result", new("tasks.result"), lack));
        if (ask.Next is { } step && (!Enum.IsDefined(step.Kind) || step.Kind == StepKind.Control)) return Refusal.Invalid("tasks.no-such-step");
        if ((ask.Next is not { } then || then.Due < work.Now) && (ask.Ending == TaskEnding.Declined || await LeavesOpenDealBare(task, work)))
            missing.Add(new Missing("step", "next_step", new("deals.next-step"), new(ask.Next is null ? "deals.next-step-why" : "tasks.due-in-the-past")));
        if (missing.Count > 0) return Refusal.NotYet("tasks.not-finished", missing, missing.Count);

        task.End(ask.Ending, ask.Result!.Trim(), work.Person, work.Now);
        work.Tell(new TaskDone(task.Id, task.ClientId, task.DealId, task.Ending, task.Title, task.Result!));
        if (ask.Next is not { } next) return task;
        await work.Flush();
        var planned = await plan.RunIn(work, new NewTask(next.Kind, next.Title, next.Due) { Client = task.ClientId, Deal = task.DealId, Owner = next.Owner ?? task.OwnerId });
        return planned.IsRefused ? planned.Refusal : task;
    }

    private static async Task<bool> LeavesOpenDealBare(TaskItem task, Work work) =>
        task.Kind != StepKind.Control && task.DealId is { } deal
        && await work.Db.Set<Deal>().AnyAsync(d => d.Id == deal && d.Outcome == DealOutcome.Open)
        && await PlannedSteps.First(work.Db, deal, work.Now, except: task.Id) is null;
}
