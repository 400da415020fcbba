using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;
using Steward.People;

namespace Steward.Deals;

/// <summary>One deal or many, lost for one reason.</summary>
public sealed record DealsLoss(IReadOnlyList<DealId> Deals, LossReasonId? Reason, string? Comment)
{
    public CompetitorId? Competitor { get; init; }
    /// <summary>A competitor who is not on the list yet.</summary>
    public string? NewCompetitor { get; init; }
    public string? Offer { get; init; }
    /// <summary>Of a single deal: the version that was seen.</summary>
    public int? Version { get; init; }
}

/// <param name="Waiting">Nothing is closed yet: more than one person may close by themselves, so a second one decides.</param>
public sealed record Losses(IReadOnlyList<Deal> Lost, LossBatch? Waiting);

/// <summary>Closes deals as lost, all or none. Above the cap, at once or within the hour one by one, they wait for a second person.</summary>
public sealed class LoseDeals(Writer writer, LoseDeal lose, LossCap cap) : Operation<DealsLoss, Losses>(writer)
{
    public const int MostAtOnce = 500;

    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Losses>> Do(DealsLoss ask, Work work)
    {
        var deals = ask.Deals.Distinct().ToList();
        if (deals.Count == 0) return Refusal.Invalid("deals.none-marked");
        if (deals.Count > MostAtOnce) return Refusal.Invalid("deals.too-many-marked", MostAtOnce);
        var rival = await lose.Rival(ask, work);
        if (rival.IsRefused) return rival.Refusal;
        var competitor = rival.Done;
        var waits = await cap.IsPassedBy(deals.Count, work);
        if (waits && await AlreadyWaiting(deals, work) is { } twice) return Refusal.Conflict("deals.batch-waits-already", twice);
        var lost = new List<Deal>();
        foreach (var id in deals)
        {
            var loss = new DealLoss(id, ask.Reason, ask.Comment) { Competitor = competitor, Offer = ask.Offer, Version = deals.Count == 1 ? ask.Version : null };
            if (waits && await lose.Prove(loss, work) is { IsRefused: true } unproved) return await Named(unproved.Refusal, id, deals.Count, work);
            if (waits) continue;
            var one = await lose.RunIn(work, loss);
            if (one.IsRefused) return await Named(one.Refusal, id, deals.Count, work);
            lost.Add(one.Done);
            await work.Flush();
        }
        return new Losses(lost, waits ? await Wait(ask, deals, competitor, work) : null);
    }

    private static async Task<LossBatch> Wait(DealsLoss ask, List<DealId> deals, CompetitorId? competitor, Work work)
    {
        var batch = await work.Add(new LossBatch
        {
            Id = await work.NewId<LossBatch>("loss_batches"), At = work.Now, AskedBy = work.Person, ReasonId = ask.Reason!.Value,
            Comment = ask.Comment!.Trim(), CompetitorId = competitor, Deals = string.Join(',', deals.Select(d => d.Value.ToString(CultureInfo.InvariantCulture))), State = LossBatchState.Waiting,
        });
        work.Tell(new LossesAsked(batch.Id, deals.Count));
        return batch;
    }

    private static async Task<string?> AlreadyWaiting(IReadOnlyCollection<DealId> deals, Work work)
    {
        var waiting = (await work.Db.Set<LossBatch>().Where(b => b.State == LossBatchState.Waiting).ToListAsync()).SelectMany(b => b.DealList).ToHashSet();
        var twice = deals.Where(waiting.Contains).Select(d => (DealId?)d).FirstOrDefault();
        return twice is { } id ? await work.Db.Set<Deal>().Where(d => d.Id == id).Select(d => d.Title).FirstOrDefaultAsync() : null;
    }

    /// <summary>Of many, the refusal says which deal stopped them.</summary>
    private static async Task<Refusal> Named(Refusal refusal, DealId id, int of, Work work)
    {
        if (of == 1 || refusal.Kind == RefusalKind.NotFound) return refusal;
        var title = await work.Db.Set<Deal>().Where(d => d.Id == id).Select(d => d.Title).FirstOrDefaultAsync() ?? "—";
        return refusal with { Why = new("deals.lose-many-stuck", title, refusal.Why) };
    }
}
