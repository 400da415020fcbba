using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Discards;
using Steward.Foundation;
using Steward.Journal;

namespace Steward.Deals;

/// <summary>Takes back a deal that a remedy opened, as if it had never been, while nobody has worked on it: nothing was told of it since its birth. The journal keeps both.</summary>
public sealed class TakeBackDeal(Writer writer, INextSteps steps, BinMover mover) : Operation<DealId, Deal>(writer)
{
    protected override Right Needs => Right.Remedy;

    protected override async Task<Outcome<Deal>> Do(DealId ask, Work work)
    {
        if (await work.Db.Set<Deal>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == ask) is not { } deal) return Refusal.NotFound("deals.not-found");
        if (!deal.IsOpen) return Refusal.Conflict("deals.closed-stays-closed");
        if (deal.Version > 0 || deal.Created is not { } born || await History.HasMoreSince(work, deal.Id.Value, born)) return Refusal.Conflict("deals.worked-on", deal.Title);
        await steps.TakeBack(work, deal.Id);
        await mover.Take("deals", deal.Id.Value, work); // nobody needs it back, so that it is kept nowhere
        work.Tell(new DealTakenBack(deal.Id, deal.ClientId, deal.Title));
        return deal;
    }
}
