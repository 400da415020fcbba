using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;

namespace Steward.Deals;

/// <param name="Next">The first step of the deal that goes on.</param>
public sealed record DealContinuation(DealId Deal, NextStep Next);

public sealed record Continued(Deal Closed, Deal Opened);

/// <summary>Puts a deal right that had been closed and came back, as only imports bring it: a new deal takes over what is written on it,
/// and it is closed again with the outcome and the reason that it had.</summary>
public sealed class ContinueInNewDeal(Writer writer, OpenDeal open, FieldValues fields) : Operation<DealContinuation, Continued>(writer)
{
    protected override Right Needs => Right.Remedy;

    protected override async Task<Outcome<Continued>> Do(DealContinuation ask, Work work)
    {
        if (await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == ask.Deal) is not { } deal) return Refusal.NotFound("deals.not-found");
        if (!deal.IsOpen) return Refusal.Conflict("deals.closed-stays-closed");
        if (deal.ClientId is not { } client) return Refusal.NotFound("clients.not-found");
        if (await LastClosing(deal, work) is not { } before) return Refusal.Conflict("deals.never-closed");
        var taken = new[] { DealAttributes.Need, DealAttributes.Amount, DealAttributes.ExpectedClose, DealAttributes.Source }.ToDictionary(key => key, key => DealAttributes.Read(deal, key));
        var opened = await open.RunIn(work, new NewDeal(client, deal.Title, ask.Next) { Pipeline = deal.PipelineId, Contact = deal.ContactId, Owner = deal.OwnerId, Currency = deal.Currency, After = deal.Id, Values = taken });
        if (opened.IsRefused) return opened.Refusal;
        await TakeOwnFields(deal, opened.Done, work);
        await Visits.Leave(deal, before.Outcome == DealOutcome.Won ? VisitExit.Won : VisitExit.Lost, work);
        await work.Add(await Closures.Write(deal, before.Outcome, before.ReasonId, before.Comment, work, before.CompetitorId));
        deal.Close(before.Outcome, work.Now);
        work.Tell(new DealClosedAgain(deal.Id, client, before.Outcome, opened.Done.Id));
        return new Continued(deal, opened.Done);
    }

    private static Task<Closure?> LastClosing(Deal deal, Work work) =>
        work.Db.Set<Closure>().Where(c => c.DealId == deal.Id && c.ReopenedAt != null).OrderByDescending(c => c.ReopenedAt).ThenByDescending(c => c.Id).FirstOrDefaultAsync();

    // What a field would not take any more, such as a choice that has gone, stays on the old deal alone.
    private async Task TakeOwnFields(Deal old, Deal fresh, Work work)
    {
        var own = await (from value in work.Db.Set<FieldValue>() join field in work.Db.Set<Field>() on value.FieldId equals field.Id
                         where value.Subject == FieldSubject.Deal && value.SubjectId == old.Id.Value && field.Archived == null
                         orderby field.Position select new { field.Key, value.Text }).ToListAsync();
        foreach (var value in own)
            if (await fields.Set(work, FieldSubject.Deal, fresh.Id.Value, new Dictionary<string, string?> { [value.Key] = value.Text }) is { IsRefused: false } set)
                foreach (var change in set.Done) work.Tell(new DealChanged(fresh.Id, fresh.ClientId, change.Name, change.From, change.To));
    }
}
