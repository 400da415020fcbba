using Dapper;
using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;
using Steward.People;
using Steward.Foundation.Text;

namespace Steward.Tasks;

/// <param name="To">Nobody named: whoever of the role is here and has the fewest open tasks.</param>
public sealed record TaskGift(TaskId Task, PersonId? To)
{
    public Role? Role { get; init; }
}

/// <summary>Gives an open task to another person or to a role. A person is asked whether they take it; what the program gives needs no answer.</summary>
public sealed class GiveTask(Writer writer) : Operation<TaskGift, TaskItem>(writer)
{
    protected override Right Needs => Right.DoTasks;

    protected override async Task<Outcome<TaskItem>> Do(TaskGift ask, Work work)
    {
        if (await work.Db.Set<TaskItem>().FirstOrDefaultAsync(t => t.Id == ask.Task) is not { } task) return Refusal.NotFound("tasks.not-found");
        if (!task.IsOpen) return Refusal.Conflict("tasks.already-done");
        if (!task.IsFor(work.By)) return Refusal.Forbidden("tasks.not-yours");
        if (await Receivers.Find(ask.To, ask.Role, work) is not { } receiver) return ask.Role is null ? Refusal.Invalid("people.unknown-owner") : Refusal.Conflict("tasks.nobody-of-role", ask.Role.Value);
        if (task.OwnerId == receiver.Id) return task;
        work.Tell(new TaskHandedOver(task.Id, task.ClientId, task.DealId, task.Title, task.OwnerId, receiver.Id));
        task.Give(receiver.Id, work.By.PersonNumber is { } me && work.By.Robot is null ? new PersonId(me) : null);
        return task;
    }
}

/// <param name="Why">Why not; a yes needs no words.</param>
public sealed record GiftAnswer(TaskId Task, bool Takes, string? Why = null);

/// <summary>Takes a task that was given, or sends it back to who gave it, with the reason.</summary>
public sealed class AnswerGift(Writer writer) : Operation<GiftAnswer, TaskItem>(writer)
{
    protected override Right Needs => Right.DoTasks;

    protected override async Task<Outcome<TaskItem>> Do(GiftAnswer ask, Work work)
    {
        if (await work.Db.Set<TaskItem>().FirstOrDefaultAsync(t => t.Id == ask.Task) is not { } task || task.OwnerId?.Value != work.By.PersonNumber) return Refusal.NotFound("tasks.not-found");
        if (task is not { IsOpen: true, Answer: GiftState.Waiting, GivenBy: { } giver }) return Refusal.Conflict("tasks.gift.answered");
        if (ask.Takes)
        {
            task.Accept();
            work.Tell(new TaskTaken(task.Id, task.ClientId, task.DealId, task.Title));
            return task;
        }
        if (Telling.Lack(ask.Why, RescheduleTask.ShortestReason, "tasks.gift.why-not") is { } lack) return Refusal.Invalid(lack.Key, lack.Args);
        if (!await Staff.Works(work, giver)) return Refusal.Conflict("tasks.gift.giver-gone");
        work.Tell(new TaskSentBack(task.Id, task.ClientId, task.DealId, task.Title, giver, ask.Why!.Trim()));
        task.SendBack(giver, ask.Why.Trim());
        return task;
    }
}

/// <summary>To whom tasks can be given.</summary>
public static class Receivers
{
    /// <summary>The person, if they can be given tasks; else, with a role, whoever of it has the fewest.</summary>
    internal static async Task<Person?> Find(PersonId? person, Role? role, Work work)
    {
        var asked = person ?? (role is { } named ? await LeastBusy(named, work) : null);
        return asked is { } id && await work.Db.Set<Person>().FirstOrDefaultAsync(p => p.Id == id && p.Active) is { } known && known.Role.Has(Right.DoTasks) ? known : null;
    }

    /// <summary>Whoever of a role is not away and has the fewest open tasks, never the caller.</summary>
    public static async Task<PersonId?> LeastBusy(Role role, Work work) => await work.Connection.ExecuteScalarAsync<long?>("""
        select p.id from people p where p.role = @role and p.active = 1 and p.id <> @me and not exists (select 1 from away w where w.person_id = p.id) order by (select count(*) from tasks t where t.owner_id = p.id and t.done is null), p.id limit 1
        """, new { role = (int)role, me = work.By.PersonNumber ?? 0 }, work.Transaction) is { } found ? new PersonId(found) : null;
}

[FactName("task.taken", "user-check")]
public sealed record TaskTaken(TaskId Task, ClientId? Client, DealId? Deal, [property: Personal] string Title) : TaskFact(Task, Client, Deal)
{
    public override Phrase Sentence => new("tasks.taken", Title);
}

[FactName("task.sent-back", "user-x")]
public sealed record TaskSentBack(TaskId Task, ClientId? Client, DealId? Deal, [property: Personal] string Title, PersonId To, [property: Personal] string Why) : TaskFact(Task, Client, Deal)
{
    public override Phrase Sentence => new("tasks.sent-back", Title, Why);
}
