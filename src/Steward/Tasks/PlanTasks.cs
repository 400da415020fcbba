using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Journal;

namespace Steward.Tasks;

/// <summary>A task on a client that has an owner.</summary>
public sealed record TaskForClient(ClientId Client, PersonId Owner, string Title);

public sealed record ManyTasks(StepKind Kind, Instant Due, IReadOnlyList<TaskForClient> Tasks);

/// <summary>Plans a task for each of many clients at once, under the rules of <see cref="PlanTask"/>: for caretakers, whose sweep may find thousands.</summary>
public sealed class PlanTasks(Writer writer, JournalWriter journal) : Operation<ManyTasks, IReadOnlyList<TaskId>>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<IReadOnlyList<TaskId>>> Do(ManyTasks ask, Work work)
    {
        if (ask.Due < work.Now) return Refusal.Invalid("tasks.due-in-the-past");
        if (ask.Due > work.Now + PlanTask.Furthest) return Refusal.Invalid("tasks.due-too-far");
        if (ask.Tasks.Count == 0) return Outcome<IReadOnlyList<TaskId>>.From([]);
        if (await Count("clients", ask.Tasks.Select(t => t.Client.Value), "1=1", work) is false) return Refusal.NotFound("clients.not-found");
        if (await Count("people", ask.Tasks.Select(t => t.Owner.Value), "active = 1", work) is false) return Refusal.Invalid("people.unknown-owner");
        return Outcome<IReadOnlyList<TaskId>>.From(await Write(ask, work));
    }

    private async Task<IReadOnlyList<TaskId>> Write(ManyTasks ask, Work work)
    {
        await using var rows = Rows.Into(work, "tasks", "id", "client_id", "deal_id", "kind", "title", "owner_id", "created", "created_by", "due", "ending", "reschedules", "robot", "origin", "version");
        await using var lines = new SilentJournal(work, journal);
        var first = await work.TakeNumbers("tasks", ask.Tasks.Count);
        var (now, due) = (work.Now.ToMicroseconds(), ask.Due.ToMicroseconds());
        var ids = new List<TaskId>(ask.Tasks.Count);
        foreach (var task in ask.Tasks)
        {
            var id = new TaskId(first + ids.Count);
            await rows.Add(id.Value, task.Client.Value, null, (int)ask.Kind, task.Title, task.Owner.Value, now, work.By.PersonNumber, due, 0, 0, work.By.Robot, (int)work.By.Door, 0);
            await lines.Tell(new TaskPlanned(id, task.Client, null, ask.Kind, task.Title, ask.Due, task.Owner));
            ids.Add(id);
        }
        await rows.Flush();
        await lines.Flush();
        return ids;
    }

    /// <summary>Whether all of them are there. Numbers only, so nothing can be injected.</summary>
    private static async Task<bool> Count(string table, IEnumerable<long> numbers, string that, Work work)
    {
        var asked = numbers.Distinct().ToList();
        var found = await work.Connection.ExecuteScalarAsync<long>($"select count(*) from {table} where {that} and id in ({string.Join(',', asked)})", transaction: work.Transaction);
        return found == asked.Count;
    }
}
