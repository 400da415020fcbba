using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;
using Steward.Foundation;
using Steward.Journal;

namespace Steward.Deals;

/// <summary>Takes back a move that was a slip of the hand: whoever moved an open deal puts it back on the stage it came from, as long as nothing else has happened to it since. Rules and gates are not asked, because the stay it comes back to never ended; the journal keeps both.</summary>
public sealed class UndoMove(Writer writer) : Operation<DealId, Moved>(writer)
{
    /// <summary>Later it is not a slip but a change of mind.</summary>
    public static readonly Duration Within = Duration.FromMinutes(10);

    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Moved>> Do(DealId ask, Work work)
    {
        if (await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == ask) is not { } deal) return Refusal.NotFound("deals.not-found");
        if (!deal.IsOpen) return Refusal.Conflict("deals.closed-stays-closed");
        var visits = await work.Db.Set<StageVisit>().Where(v => v.DealId == deal.Id).ToListAsync();
        if (visits.SingleOrDefault(v => v.Exit == VisitExit.None) is not { Entered: { } at } now || now.StageId != deal.StageId || now.EnteredBy?.Value != work.By.PersonNumber || work.By.PersonNumber is null) return Refusal.Conflict("deals.undo.not-yours");
        if (visits.Where(v => v.Left == at && v.Exit is VisitExit.Forward or VisitExit.Back).OrderByDescending(v => v.Id.Value).FirstOrDefault() is not { } before || at < work.Now - Within) return Refusal.Conflict("deals.undo.late", (int)Within.TotalMinutes);
        if (await History.HasMoreSince(work, deal.Id.Value, at)) return Refusal.Conflict("deals.undo.touched");
        var stages = await work.Db.Set<Stage>().Where(s => s.Id == before.StageId || s.Id == now.StageId).ToListAsync();
        var (from, to) = (stages.First(s => s.Id == now.StageId), stages.First(s => s.Id == before.StageId));
        if (to.Archived is not null) return Refusal.NotFound("deals.stage-not-found");
        work.Db.Remove(now);
        (before.Left, before.Exit) = (null, VisitExit.None);
        await work.Flush();
        deal.MoveTo(to, await Visits.ClockOf(deal, to, work), work.Now);
        work.Tell(new DealMoveUndone(deal.Id, deal.ClientId, from.Id, to.Id, from.Name, to.Name, at));
        return new Moved(deal, from, to);
    }
}

/// <param name="Moved">When the move was made that is taken back.</param>
[FactName("deal.move-undone", "arrow-back-up")]
public sealed record DealMoveUndone(DealId Deal, ClientId? Client, StageId From, StageId To, string FromName, string ToName, Instant Moved) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new("deals.move-undone", FromName, ToName);
}
