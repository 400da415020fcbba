using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

public sealed record DealWin(DealId Deal)
{
    /// <summary>What was missing and is filled in with the closing, by key.</summary>
    public IReadOnlyDictionary<string, string?> Values { get; init; } = new Dictionary<string, string?>();
    public int? Version { get; init; }
}

/// <summary>Closes a deal as won, once every mandatory stage was passed and what the last one asks is written.</summary>
public sealed class WinDeal(Writer writer, EditDeal edit, AllGates gates) : Operation<DealWin, Deal>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Deal>> Do(DealWin ask, Work work)
    {
        if (await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == ask.Deal) is not { } deal) return Refusal.NotFound("deals.not-found");
        if (!deal.IsOpen) return Refusal.Conflict("deals.closed-stays-closed");
        if (ask.Version is { } seen && seen != deal.Version) return Refusal.Conflict("ui.changed-meanwhile");
        if (await work.Db.Set<Pipeline>().AnyAsync(p => p.Id == deal.PipelineId && p.Kind == PipelineKind.Revival)) return Refusal.Conflict("deals.revival-goes-back");
        var stages = await work.Db.Set<Stage>().Where(s => s.PipelineId == deal.PipelineId && s.Archived == null).OrderBy(s => s.Position).ToListAsync();
        var at = stages.FirstOrDefault(s => s.Id == deal.StageId);
        if (at is not null && stages.FirstOrDefault(s => s.Mandatory && s.Position > at.Position) is { } ahead) return Refusal.Conflict("deals.win-skips", ahead.Name);
        if (await edit.Write(deal, ask.Values, work) is { } fault) return fault;
        await work.Flush();
        if (at is not null)
        {
            var missing = (await gates.LookBeforeWinning(new GateQuestion(deal, at, at, work.Db, work.Now))).Where(row => !row.IsOpen).Select(row => row.AsMissing()).ToList();
            if (missing.Count > 0) return Refusal.NotYet("deals.win-not-yet", missing, missing.Count);
        }
        await Visits.Leave(deal, VisitExit.Won, work);
        await work.Add(await Closures.Write(deal, DealOutcome.Won, null, null, work));
        deal.Close(DealOutcome.Won, work.Now);
        work.Tell(new DealWon(deal.Id, deal.ClientId, new Money(deal.Amount, deal.Currency)));
        return deal;
    }
}
