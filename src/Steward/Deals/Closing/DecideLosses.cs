using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

/// <param name="Agree">Whether the deals are closed, or stay open.</param>
public sealed record LossDecision(LossBatchId Batch, bool Agree);

/// <summary>A second person agrees to many losses at once, or leaves the deals open. Deals that were closed meanwhile stay as they are.</summary>
public sealed class DecideLosses(Writer writer, LoseDeal lose) : Operation<LossDecision, Losses>(writer)
{
    protected override Right Needs => Right.HandOver;

    protected override async Task<Outcome<Losses>> Do(LossDecision ask, Work work)
    {
        var batch = await work.Db.Set<LossBatch>().FirstOrDefaultAsync(b => b.Id == ask.Batch);
        if (batch is null || !work.By.Sight.Covers(batch.AskedBy?.Value)) return Refusal.NotFound("deals.batch-not-found");
        if (batch.State != LossBatchState.Waiting) return Refusal.Conflict("deals.batch-decided");
        if (work.By.PersonNumber is not { } me) return Refusal.Forbidden("people.not-a-person");
        if (ask.Agree && batch.AskedBy?.Value == me) return Refusal.Forbidden("deals.batch-own");
        var lost = new List<Deal>();
        foreach (var id in ask.Agree ? batch.DealList : [])
        {
            var one = await lose.RunIn(work, new DealLoss(id, batch.ReasonId, batch.Comment) { Competitor = batch.CompetitorId, Agreed = batch });
            if (one.IsRefused) continue;
            lost.Add(one.Done);
            await work.Flush();
        }
        (batch.State, batch.Decided, batch.DecidedBy) = (ask.Agree ? LossBatchState.Done : LossBatchState.Refused, work.Now, new PersonId(me));
        work.Tell(new LossesDecided(batch.Id, batch.AskedBy, ask.Agree, lost.Count));
        return new Losses(lost, null);
    }
}

[FactName("losses.asked", "hourglass")]
public sealed record LossesAsked(LossBatchId Batch, int Deals) : Fact
{
    public override Phrase Sentence => new("deals.losses-asked", Deals);
}

[FactName("losses.decided", "users")]
public sealed record LossesDecided(LossBatchId Batch, PersonId? AskedBy, bool Agreed, int Deals) : Fact
{
    public override Phrase Sentence => Agreed ? new("deals.losses-agreed", Deals) : new("deals.losses-left-open");
}
