using Dapper;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Tasks;

/// <param name="Robot">Who gave it: nobody withdraws what somebody else planned.</param>
/// <param name="Why">One word, for the journal.</param>
public sealed record Withdrawal(TaskId Task, string Robot, string Why);

/// <summary>Takes back a task that a caretaker gave, whosever day it stands in and whatever became of it since: its reason is gone. True: it was open.</summary>
/// <remarks>It has no door of its own. Whoever moves a deal need not see the task that its head got about it.</remarks>
public sealed class WithdrawTask(Writer writer) : Operation<Withdrawal, bool>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<bool>> Do(Withdrawal ask, Work work)
    {
        await work.Flush();
        var task = await work.Connection.QueryFirstOrDefaultAsync<Given>("select client_id, deal_id, title from tasks where id = @Value and robot = @Robot and done is null", new { ask.Task.Value, ask.Robot }, work.Transaction);
        if (task is null) return false;
        await work.Connection.ExecuteAsync("update tasks set done = @now, ending = @ending, result = @Why, version = version + 1 where id = @Value",
            new { ask.Task.Value, now = work.Now.ToMicroseconds(), ending = (int)TaskEnding.Dropped, ask.Why }, work.Transaction);
        work.Tell(new TaskDropped(ask.Task, task.ClientId, task.DealId, task.Title, ask.Why));
        return true;
    }

    private sealed class Given
    {
        public ClientId? ClientId { get; init; }
        public DealId? DealId { get; init; }
        public string Title { get; init; } = "";
    }
}
