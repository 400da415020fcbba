using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

public sealed record LongerStay(DealId Deal, string? Why);

/// <summary>Begins the clock of a deal's stage anew, with the reason: the only thing that does.</summary>
public sealed class AllowLongerStay(Writer writer) : Operation<LongerStay, Deal>(writer)
{
    protected override Right Needs => Right.AllowExceptions;

    protected override async Task<Outcome<Deal>> Do(LongerStay ask, Work work)
    {
        if (await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == ask.Deal) is not { } deal) return Refusal.NotFound("deals.not-found");
        if (!deal.IsOpen) return Refusal.Conflict("deals.closed-stays-closed");
        if (Typed.Letters(ask.Why) < MoveExceptions.ShortestReason) return Refusal.Invalid("deals.exception.why", MoveExceptions.ShortestReason);
        var stage = await work.Db.Set<Stage>().FirstAsync(s => s.Id == deal.StageId);
        await MoveExceptions.Write(ExceptionKind.LongerStay, deal, stage, stage, ask.Why!.Trim(), work);
        deal.BeginStayAnew(work.Now);
        return deal;
    }
}
