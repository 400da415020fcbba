using Dapper;
using NodaTime;
using Steward.Clients;
using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Journal;
using Steward.Tasks;

namespace Steward.Caretakers;

/// <summary>Takes a client's marks off in the same moment in which something happens with them.</summary>
public sealed class UnmarkAtOnce(CaretakerCatalog catalog) : IListen<ActivityRecorded>, IListen<DealOpened>, IListen<DealWon>, IListen<TaskDone>, IListen<ClientHandedOver>
{
    public Task Hear(ActivityRecorded fact, Work work) => fact.Counts.HasFlag(Counts.Touch) ? End(fact.Client, Stop.Touch, fact.At, work) : Task.CompletedTask;

    public Task Hear(DealOpened fact, Work work) => End(fact.Client, Stop.Deal, work.Now, work);

    public Task Hear(DealWon fact, Work work) => End(fact.Client, Stop.Won, work.Now, work);

    public async Task Hear(TaskDone fact, Work work)
    {
        if (Typed.Letters(fact.Result) < TaskItem.ShortestResult || await IsControl(fact.Task, work)) return;
        await End(fact.Client, Stop.Task, work.Now, work);
    }

    public Task Hear(ClientHandedOver fact, Work work) => End(fact.Client, Stop.HandOver, work.Now, work);

    /// <summary>A look at the work is nothing that happened with the client.</summary>
    private static async Task<bool> IsControl(TaskId task, Work work) =>
        await work.Connection.ExecuteScalarAsync<int>("select kind from tasks where id = @Value", new { task.Value }, work.Transaction) == (int)StepKind.Control;

    private async Task End(ClientId? client, Stop why, Instant at, Work work)
    {
        if (client is not { } known) return;
        var marks = await work.Connection.QueryAsync<(long Id, string Caretaker, long Since)>(
            "select id, caretaker, since from client_marks where client_id = @known and until is null and clock < @at", new { known, at = at.ToMicroseconds() }, work.Transaction);
        foreach (var mark in marks)
            if ((catalog.Find(mark.Caretaker) as ClockCaretaker)?.StoppedBy.Contains(why) != false)
                await UnmarkClients.TakeOff(mark.Id, known, mark.Caretaker, Moments.FromMicroseconds(mark.Since), why, work);
    }
}
