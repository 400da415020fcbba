using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Tasks;

namespace Steward.Conversations;

/// <summary>Plans what comes after something that happened, in the same change.</summary>
public sealed class StepAfter(INextSteps steps, PlanTask plan)
{
    internal async Task<Outcome<Recorded>> Plan(Activity activity, Deal? deal, NextStep? next, Work work)
    {
        if (next is null) return new Recorded(activity, deal is { IsOpen: true } && !await steps.IsPlanned(work, deal.Id));
        await work.Flush();
        if (deal is null)
        {
            var task = await plan.RunIn(work, new NewTask(next.Kind, next.Title, next.Due) { Client = activity.ClientId, Owner = next.Owner });
            return task.IsRefused ? task.Refusal : new Recorded(activity, LacksNextStep: false);
        }
        var planned = await steps.Plan(work, deal, next);
        return planned.IsRefused ? planned.Refusal : new Recorded(activity, LacksNextStep: false);
    }
}
