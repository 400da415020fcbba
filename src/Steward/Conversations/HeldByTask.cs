using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Journal;
using Steward.Tasks;

namespace Steward.Conversations;

/// <summary>A meeting or a visit that was planned as a task and reached is one that happened: it is written down beside the task, so that gates, touches and the audit have one place to look. Its words stay with the task.</summary>
public sealed class HeldByTask : IListen<TaskDone>
{
    /// <summary>Written down by hand not longer ago: that is the same one.</summary>
    private static readonly Duration Same = Duration.FromHours(12);

    public async Task Hear(TaskDone fact, Work work)
    {
        if (fact.Ending != TaskEnding.Reached || work.By.Door is Door.Import or Door.Demo) return;
        if (await work.Db.Set<TaskItem>().FirstOrDefaultAsync(t => t.Id == fact.Task) is not { Kind: StepKind.Meeting or StepKind.Visit } task || task.DealId is null && task.ClientId is null) return;
        var (kind, since) = (task.Kind == StepKind.Visit ? ActivityKind.Visit : ActivityKind.Meeting, work.Now - Same);
        if (await work.Db.Set<Activity>().AnyAsync(a => a.Kind == kind && a.At >= since && (task.DealId != null ? a.DealId == task.DealId : a.ClientId == task.ClientId))) return;
        var activity = await work.Add(new Activity
        {
            Id = await work.NewId<Activity>("activities"), ClientId = task.ClientId, DealId = task.DealId, At = work.Now, Recorded = work.Now, AuthorId = task.DoneBy, Kind = kind, Direction = Direction.None,
            Counts = TouchRules.Of(kind, Direction.None, null, null, null, isCopy: false, work.Now, work.Now), Origin = work.By.Door,
        });
        await work.Flush();
        work.Tell(new ActivityRecorded(activity.Id, task.ClientId, task.DealId, kind, Direction.None, work.Now, activity.Counts, null, Author: task.DoneBy));
    }
}
