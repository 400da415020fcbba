using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;

namespace Steward.Tasks;

/// <summary>Plans the next steps that Deals ask for, as tasks.</summary>
public sealed class NextSteps(PlanTask plan) : INextSteps
{
    public async Task<Outcome<Nothing>> Plan(Work work, Deal deal, NextStep step)
    {
        var planned = await plan.RunIn(work, new NewTask(step.Kind, step.Title, step.Due) { Deal = deal.Id, Client = deal.ClientId, Owner = step.Owner });
        return planned.IsRefused ? planned.Refusal : new Nothing();
    }

    public Task<bool> IsPlanned(Work work, DealId deal) =>
        work.Db.Set<TaskItem>().AnyAsync(t => t.DealId == deal && t.Done == null && t.Kind != StepKind.Control && t.Due >= work.Now);
}
