using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

/// <param name="Now">What the newer export says of the deal.</param>
public sealed record DealMirror(DealId Deal, PastDeal Now);

/// <summary>Lets a deal that came by an import follow a newer export of its old home. Once somebody moved or closed it here, it is ours and its gates judge.</summary>
public sealed class MirrorDeal(Writer writer) : Operation<DealMirror, Deal>(writer)
{
    protected override Right Needs => Right.Import;

    protected override async Task<Outcome<Deal>> Do(DealMirror ask, Work work)
    {
        if (await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == ask.Deal) is not { } deal) return Refusal.NotFound("deals.not-found");
        var past = ask.Now;
        if (deal.OwnerId is null) deal.OwnerId = past.Owner;
        if (deal.StageId == past.Stage.Id && deal.Outcome == past.Outcome) return deal;
        if (await WorkedHere(deal, work)) return Refusal.Conflict("deals.worked-here");
        if (deal.StageId != past.Stage.Id)
        {
            var from = await work.Db.Set<Stage>().FirstAsync(s => s.Id == deal.StageId);
            work.Tell(new DealMoved(deal.Id, deal.ClientId, from.Id, past.Stage.Id, from.Name, past.Stage.Name));
        }
        if (past.Outcome == DealOutcome.Won) work.Tell(new DealWon(deal.Id, deal.ClientId, past.Amount));
        if (!deal.IsOpen && past.Outcome != deal.Outcome)
        {
            // Nobody can reopen a deal here, but its old home did: the ending stays written, with the moment in which we learned of it.
            work.Tell(new DealReopened(deal.Id, deal.ClientId, deal.Outcome));
            foreach (var ending in await work.Db.Set<Closure>().Where(c => c.DealId == deal.Id && c.ReopenedAt == null).ToListAsync()) ending.ReopenedAt = work.Now;
            await work.Flush();
        }
        deal.Follow(past, work.Now);
        foreach (var stay in await work.Db.Set<StageVisit>().Where(v => v.DealId == deal.Id && v.Left == null).ToListAsync()) stay.Exit = DealBook.ExitNotTold;
        if (past.Outcome != DealOutcome.Open && !await work.Db.Set<Closure>().AnyAsync(c => c.DealId == deal.Id && c.ReopenedAt == null))
            await work.Add(new Closure
            {
                Id = await work.NewId<Closure>("closures"), DealId = deal.Id, Outcome = past.Outcome, At = past.Closed, ClosedBy = past.ClosedBy,
                ReasonId = past.LossReason?.Id, Comment = past.LossComment, Origin = work.By.Door,
            });
        return deal;
    }

    private static async Task<bool> WorkedHere(Deal deal, Work work) =>
        deal.Origin != Door.Import
        || await work.Db.Set<StageVisit>().AnyAsync(v => v.DealId == deal.Id && v.Origin != Door.Import)
        || await work.Db.Set<Closure>().AnyAsync(c => c.DealId == deal.Id && c.Origin != Door.Import);
}
