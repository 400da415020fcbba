using Dapper;
using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;
using Steward.People;

namespace Steward.Tasks;

/// <summary>Takes back a task that was planned and that nobody has touched since: one that the caller sees, or planned for somebody else.</summary>
public sealed class DropTask(Writer writer) : Operation<TaskId, TaskItem>(writer)
{
    internal const string TakenBack = "taken back";

    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<TaskItem>> Do(TaskId ask, Work work)
    {
        if (await work.Db.Set<TaskItem>().FirstOrDefaultAsync(t => t.Id == ask) is not { } task) return await DropGiven(ask, work);
        if (!task.IsOpen) return Refusal.Conflict("tasks.already-done");
        if (task.IsTouched) return Refusal.Conflict("tasks.touched-since");
        task.End(TaskEnding.Dropped, TakenBack, work.Person, work.Now);
        work.Tell(new TaskDropped(task.Id, task.ClientId, task.DealId, task.Title, TakenBack));
        return task;
    }

    /// <summary>The caller gave it to somebody whose tasks they do not see.</summary>
    private static async Task<Outcome<TaskItem>> DropGiven(TaskId ask, Work work)
    {
        var given = await work.Connection.QueryFirstOrDefaultAsync<Given>("select client_id, deal_id, title, due from tasks where id = @Value and created_by = @me and done is null and reschedules = 0 and answer in (0, 1)",
            new { ask.Value, me = work.By.PersonNumber }, work.Transaction);
        if (given is null) return Refusal.NotFound("tasks.not-found");
        await work.Connection.ExecuteAsync("update tasks set done = @now, done_by = @me, ending = @ending, result = @TakenBack, version = version + 1 where id = @Value",
            new { ask.Value, now = work.Now, me = work.By.PersonNumber, ending = (int)TaskEnding.Dropped, TakenBack }, work.Transaction);
        var (client, deal) = (given.ClientId is { } c ? new ClientId(c) : (ClientId?)null, given.DealId is { } d ? new DealId(d) : (DealId?)null);
        work.Tell(new TaskDropped(ask, client, deal, given.Title, TakenBack));
        return new TaskItem { Id = ask, ClientId = client, DealId = deal, Title = given.Title, Due = Moments.FromMicroseconds(given.Due) };
    }

    private sealed class Given
    {
        public long? ClientId { get; init; }
        public long? DealId { get; init; }
        public string Title { get; init; } = "";
        public long Due { get; init; }
    }
}
