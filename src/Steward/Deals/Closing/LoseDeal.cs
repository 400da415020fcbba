using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;
using Steward.Foundation.Text;

namespace Steward.Deals;

public sealed record DealLoss(DealId Deal, LossReasonId? Reason, string? Comment)
{
    /// <summary>Nobody named: the only one that stands on the deal.</summary>
    public CompetitorId? Competitor { get; init; }
    /// <summary>What they offered; nothing said: what stands on the deal.</summary>
    public string? Offer { get; init; }
    public int? Version { get; init; }

    /// <summary>The batch by which a second person has agreed: it was proved when it was asked for, and it is the asker's loss.</summary>
    internal LossBatch? Agreed { get; init; }
}

/// <summary>Closes a deal as lost, with a reason from the list, what the reason asks as proof, and the circumstances in words.</summary>
public sealed class LoseDeal(Writer writer, LossProofs proofs, LossCap cap, NameCompetitor competitors) : Operation<DealLoss, Deal>(writer)
{
    /// <summary>A shorter comment says nothing that the reason does not say (check 6f).</summary>
    public const int ShortestComment = 15;

    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Deal>> Do(DealLoss ask, Work work)
    {
        var proved = await Prove(ask, work);
        if (proved.IsRefused) return proved.Refusal;
        if (ask.Agreed is null && await cap.IsPassedBy(1, work)) return Refusal.Conflict("deals.losses-capped", cap.Most);
        var (deal, reason, competitor) = proved.Done;
        await Visits.Leave(deal, VisitExit.Lost, work);
        await work.Add(await Closures.Write(deal, DealOutcome.Lost, reason.Id, ask.Comment!.Trim(), work, competitor, ask.Agreed?.AskedBy));
        deal.Close(DealOutcome.Lost, work.Now);
        work.Tell(new DealLost(deal.Id, deal.ClientId, reason.Id, reason.Name, ask.Comment.Trim()));
        return deal;
    }

    /// <summary>Everything that a loss needs, without closing: for batches that wait.</summary>
    internal async Task<Outcome<ProvedLoss>> Prove(DealLoss ask, Work work)
    {
        if (await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == ask.Deal) is not { } deal) return Refusal.NotFound("deals.not-found");
        if (!deal.IsOpen) return Refusal.Conflict("deals.closed-stays-closed");
        if (ask.Version is { } seen && seen != deal.Version) return Refusal.Conflict("ui.changed-meanwhile");
        var reason = ask.Reason is { } id ? await work.Db.Set<LossReason>().FirstOrDefaultAsync(r => r.Id == id && (r.Archived == null || ask.Agreed != null)) : null;
        if (reason is { AsksRival: false } && ask.Agreed is null) ask = ask with { Competitor = null, Offer = null };
        var (competitor, offer) = await Rival(ask, deal, work);
        if (competitor is { } named)
        {
            var stands = await competitors.Stand(deal, named, ask.Offer, work);
            if (stands.IsRefused) return stands.Refusal;
        }
        var missing = new List<Missing>();
        if (reason is null) missing.Add(new Missing("field", "reason", new("deals.loss-reason"), new("deals.loss-reason-why")));
        else if (ask.Agreed is null && await Under(reason, work) is { Count: > 0 } under) missing.Add(new Missing("field", "reason", new("deals.loss-reason"), new("deals.loss-reason-exact", string.Join(", ", under))));
        if (Telling.Lack(ask.Comment, ShortestComment, "deals.loss-comment-why") is { } lack) missing.Add(new Missing("field", "comment", new("deals.loss-comment"), lack));
        if (reason is not null && ask.Agreed is null) missing.AddRange(await proofs.Missing(deal, reason, competitor, offer, work.Db, work.Now));
        return missing.Count > 0 ? Refusal.NotYet("deals.loss-unexplained", missing, missing.Count) : new ProvedLoss(deal, reason!, competitor);
    }

    /// <summary>Whom the dialog named, when its reason is about a competitor: one of the list, or a new name.</summary>
    internal async Task<Outcome<CompetitorId?>> Rival(DealsLoss ask, Work work)
    {
        if (ask.Reason is not { } id || await work.Db.Set<LossReason>().FirstOrDefaultAsync(r => r.Id == id) is { AsksRival: false }) return Outcome<CompetitorId?>.From(null);
        if (Typed.OrNull(ask.NewCompetitor) is not { } name) return ask.Competitor;
        var found = await competitors.Find(null, name, work);
        return found.IsRefused ? found.Refusal : (CompetitorId?)found.Done;
    }

    private static async Task<(CompetitorId? Competitor, string? Offer)> Rival(DealLoss ask, Deal deal, Work work)
    {
        var there = await work.Db.Set<DealCompetitor>().Where(c => c.DealId == deal.Id).ToListAsync();
        var competitor = ask.Competitor ?? (there.Count == 1 ? there[0].CompetitorId : null);
        return (competitor, Typed.OrNull(ask.Offer) ?? there.FirstOrDefault(c => c.CompetitorId == competitor)?.Offer);
    }

    /// <summary>A reason that has others under it is a heading: which of them it was says more.</summary>
    private static Task<List<string>> Under(LossReason reason, Work work) =>
        work.Db.Set<LossReason>().Where(r => r.ParentId == reason.Id && r.Archived == null).OrderBy(r => r.Position).Select(r => r.Name).ToListAsync();
}

internal sealed record ProvedLoss(Deal Deal, LossReason Reason, CompetitorId? Competitor);
