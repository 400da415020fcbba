using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

public sealed record DealLoss(DealId Deal, LossReasonId? Reason, string? Comment)
{
    public int? Version { get; init; }
}

/// <summary>Closes a deal as lost, with a reason from the list and the circumstances in words.</summary>
public sealed class LoseDeal(Writer writer) : Operation<DealLoss, Deal>(writer)
{
    /// <summary>A shorter comment says nothing that the reason does not say (check 6f).</summary>
    public const int ShortestComment = 15;

    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Deal>> Do(DealLoss ask, Work work)
    {
        if (await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == ask.Deal) is not { } deal) return Refusal.NotFound("deals.not-found");
        if (!deal.IsOpen) return Refusal.Conflict("deals.closed-stays-closed");
        if (ask.Version is { } seen && seen != deal.Version) return Refusal.Conflict("ui.changed-meanwhile");
        var reason = ask.Reason is { } id ? await work.Db.Set<LossReason>().FirstOrDefaultAsync(r => r.Id == id && r.Archived == null) : null;
        var missing = new List<Missing>();
        if (reason is null) missing.Add(new Missing("field", "reason", new("deals.loss-reason"), new("deals.loss-reason-why")));
        if (Typed.Letters(ask.Comment) < ShortestComment) missing.Add(new Missing("field", "comment", new("deals.loss-comment"), new("deals.loss-comment-why", ShortestComment)));
        if (missing.Count > 0) return Refusal.NotYet("deals.loss-unexplained", missing, missing.Count);
        await Visits.Leave(deal, VisitExit.Lost, work);
        await work.Add(await Closures.Write(deal, DealOutcome.Lost, reason!.Id, ask.Comment!.Trim(), work));
        deal.Close(DealOutcome.Lost, work.Now);
        work.Tell(new DealLost(deal.Id, deal.ClientId, reason.Id, reason.Name, ask.Comment.Trim()));
        return deal;
    }
}
