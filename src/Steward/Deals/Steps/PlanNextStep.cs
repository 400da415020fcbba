using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

public sealed record DealPlan(DealId Deal, NextStep Next);

/// <summary>Plans what comes next on a deal, by itself.</summary>
public sealed class PlanNextStep(Writer writer, INextSteps steps) : Operation<DealPlan, Deal>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Deal>> Do(DealPlan ask, Work work)
    {
        if (await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == ask.Deal) is not { } deal) return Refusal.NotFound("deals.not-found");
        var planned = await steps.Plan(work, deal, ask.Next);
        return planned.IsRefused ? planned.Refusal : deal;
    }
}
