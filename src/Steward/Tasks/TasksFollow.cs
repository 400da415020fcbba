using Dapper;
using Microsoft.EntityFrameworkCore;
using Steward.Clients;
using Steward.Database;
using Steward.Deals;
using Steward.Journal;

namespace Steward.Tasks;

/// <summary>Tasks follow what happens to their deal or client: a closed deal drops them, a new owner takes them over.
/// All of them, and so in SQL: some may be of a person whose tasks whoever changed the deal does not see.</summary>
public sealed class TasksFollow : IListen<DealWon>, IListen<DealLost>, IListen<DealRequalified>, IListen<DealClosedAgain>, IListen<DealHandedOver>, IListen<ClientHandedOver>
{
    public Task Hear(DealWon fact, Work work) => Drop(fact.Deal, "won", work);

    public Task Hear(DealLost fact, Work work) => Drop(fact.Deal, "lost", work);

    public Task Hear(DealRequalified fact, Work work) => Drop(fact.Deal, "requalified", work);

    public Task Hear(DealClosedAgain fact, Work work) => Drop(fact.Deal, "closed again", work);

    public Task Hear(DealHandedOver fact, Work work) => Give("deal_id = @id", fact.Deal.Value, fact.From, fact.To, work);

    public Task Hear(ClientHandedOver fact, Work work) => Give("client_id = @id and deal_id is null", fact.Client.Value, fact.From, fact.To, work);

    private static async Task Drop(DealId deal, string why, Work work)
    {
        foreach (var task in await Open("deal_id = @id", new { id = deal.Value }, work))
            work.Tell(new TaskDropped(new(task.Id), task.ClientId, deal, task.Title, why));
        await work.Connection.ExecuteAsync("update tasks set done = @now, ending = @ending, result = @result, version = version + 1 where deal_id = @id and done is null",
            new { id = deal.Value, now = work.Now, ending = (int)TaskEnding.Dropped, result = "deal " + why }, work.Transaction);
    }

    /// <summary>A task that was given and not answered yet is simply the new owner's: nobody asks them about it.</summary>
    private static async Task Give(string which, long id, PersonId? from, PersonId? to, Work work)
    {
        which += from is null ? " and owner_id is null" : " and owner_id = @from";
        var args = new { id, from = from?.Value ?? 0, to = to?.Value };
        foreach (var task in await Open(which, args, work))
            work.Tell(new TaskHandedOver(new(task.Id), task.ClientId, task.DealId, task.Title, from, to));
        await work.Connection.ExecuteAsync($"update tasks set owner_id = @to, given_by = null, answer = 0, said = null, version = version + 1 where {which} and done is null", args, work.Transaction);
    }

    private static async Task<IReadOnlyList<Followed>> Open(string which, object args, Work work)
    {
        await work.Flush();
        var open = (await work.Connection.QueryAsync<Followed>($"select id, client_id, deal_id, title from tasks where {which} and done is null order by id", args, work.Transaction)).AsList();
        // Read again by whoever needs them in the same change: they are not as they were.
        foreach (var entry in work.Db.ChangeTracker.Entries<TaskItem>().Where(entry => open.Any(task => task.Id == entry.Entity.Id.Value)).ToList()) entry.State = EntityState.Detached;
        return open;
    }

    private sealed class Followed
    {
        public long Id { get; init; }
        public ClientId? ClientId { get; init; }
        public DealId? DealId { get; init; }
        public string Title { get; init; } = "";
    }
}
