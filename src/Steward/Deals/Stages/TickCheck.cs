using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;
using Steward.People;

namespace Steward.Deals;

public sealed record Tick(DealId Deal, ChecklistItemId Item);

/// <summary>Ticks a line of the checklist of a stage under extra control, for this visit. Ticked twice it stands once.</summary>
public sealed class TickCheck(Writer writer) : Operation<Tick, VisitCheck>(writer)
{
    // Quality control ticks too: it looks at the deal and does not edit it.
    protected override Right Needs => Right.SeeBase;

    protected override async Task<Outcome<VisitCheck>> Do(Tick ask, Work work)
    {
        if (await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == ask.Deal) is not { } deal) return Refusal.NotFound("deals.not-found");
        if (!deal.IsOpen) return Refusal.Conflict("deals.closed-stays-closed");
        if (await work.Db.Set<ChecklistItem>().FirstOrDefaultAsync(i => i.Id == ask.Item && i.StageId == deal.StageId && i.Archived == null) is not { } item) return Refusal.NotFound("deals.control.no-such-line");
        var visit = await work.Db.Set<StageVisit>().Where(v => v.DealId == deal.Id && v.StageId == deal.StageId).OrderByDescending(v => v.Id).FirstAsync();
        if (await work.Db.Set<VisitCheck>().FirstOrDefaultAsync(c => c.VisitId == visit.Id && c.ItemId == item.Id) is { } ticked) return ticked;
        var check = await work.Add(new VisitCheck { VisitId = visit.Id, ItemId = item.Id, Done = work.Now, DoneBy = work.Person });
        work.Tell(new CheckTicked(deal.Id, deal.ClientId, item.Text));
        return check;
    }
}

[FactName("deal.check-ticked", "checklist")]
public sealed record CheckTicked(DealId Deal, ClientId? Client, string Text) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new("deals.control.ticked", Text);
}
