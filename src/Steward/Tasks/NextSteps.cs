using Dapper;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;

namespace Steward.Tasks;

/// <summary>Plans the next steps that Deals ask for, as tasks.</summary>
public sealed class NextSteps(PlanTask plan) : INextSteps
{
    public async Task<Outcome<Nothing>> Plan(Work work, Deal deal, NextStep step)
    {
        if (!Enum.IsDefined(step.Kind) || step.Kind == StepKind.Control) return Refusal.Invalid("tasks.no-such-step");
        var planned = await plan.RunIn(work, new NewTask(step.Kind, step.Title, step.Due) { Deal = deal.Id, Client = deal.ClientId, Owner = step.Owner });
        return planned.IsRefused ? planned.Refusal : new Nothing();
    }

    public async Task<bool> IsPlanned(Work work, DealId deal) => await PlannedSteps.First(work.Db, deal, work.Now) is not null;

    // In SQL, because the tasks may be of somebody whose tasks the caller does not see. They stay in the history of the client.
    public async Task TakeBack(Work work, DealId deal)
    {
        await work.Flush();
        foreach (var task in (await work.Connection.QueryAsync<(long Id, long? Client, string Title)>("select id, client_id, title from tasks where deal_id = @Value and done is null", new { deal.Value }, work.Transaction)).AsList())
            work.Tell(new TaskDropped(new TaskId(task.Id), task.Client is { } client ? new ClientId(client) : null, null, task.Title, DropTask.TakenBack));
        await work.Connection.ExecuteAsync("update tasks set deal_id = null, done = @now, done_by = @me, ending = @ending, result = @TakenBack, version = version + 1 where deal_id = @Value and done is null",
            new { deal.Value, now = work.Now, me = work.By.PersonNumber, ending = (int)TaskEnding.Dropped, DropTask.TakenBack }, work.Transaction);
    }
}
