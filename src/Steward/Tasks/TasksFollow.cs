using Microsoft.EntityFrameworkCore;
using Steward.Clients;
using Steward.Database;
using Steward.Deals;
using Steward.Journal;

namespace Steward.Tasks;

/// <summary>Tasks follow what happens to their deal or client: a closed deal drops them, a new owner takes them over.</summary>
public sealed class TasksFollow : IListen<DealWon>, IListen<DealLost>, IListen<DealRequalified>, IListen<DealClosedAgain>, IListen<DealHandedOver>, IListen<ClientHandedOver>
{
    public Task Hear(DealWon fact, Work work) => Drop(fact.Deal, "won", work);

    public Task Hear(DealLost fact, Work work) => Drop(fact.Deal, "lost", work);

    public Task Hear(DealRequalified fact, Work work) => Drop(fact.Deal, "requalified", work);

    public Task Hear(DealClosedAgain fact, Work work) => Drop(fact.Deal, "closed again", work);

    public async Task Hear(DealHandedOver fact, Work work)
    {
        foreach (var task in await work.Db.Set<TaskItem>().Where(t => t.DealId == fact.Deal && t.Done == null && t.OwnerId == fact.From).ToListAsync())
            Give(task, fact.To, work);
    }

    public async Task Hear(ClientHandedOver fact, Work work)
    {
        foreach (var task in await work.Db.Set<TaskItem>().Where(t => t.ClientId == fact.Client && t.DealId == null && t.Done == null && t.OwnerId == fact.From).ToListAsync())
            Give(task, fact.To, work);
    }

    private static async Task Drop(DealId deal, string why, Work work)
    {
        foreach (var task in await work.Db.Set<TaskItem>().Where(t => t.DealId == deal && t.Done == null).ToListAsync())
        {
            task.End(TaskEnding.Dropped, $"deal {why}", null, work.Now);
            work.Tell(new TaskDropped(task.Id, task.ClientId, task.DealId, task.Title, why));
        }
    }

    private static void Give(TaskItem task, PersonId? to, Work work)
    {
        work.Tell(new TaskHandedOver(task.Id, task.ClientId, task.DealId, task.Title, task.OwnerId, to));
        task.OwnerId = to;
    }
}
