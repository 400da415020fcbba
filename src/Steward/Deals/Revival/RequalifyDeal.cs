using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

/// <param name="Next">The first step of the new deal.</param>
public sealed record DealRequalification(DealId Deal, NextStep? Next)
{
    /// <summary>Nobody named: the first pipeline that is not of revival.</summary>
    public PipelineId? Pipeline { get; init; }
    public string? Title { get; init; }
    public int? Version { get; init; }
}

/// <summary>The client of a refusal is ready to buy: the revival ends well, and a new deal in sales goes on from it.
/// The amount goes along, so that no money is counted twice.</summary>
public sealed class RequalifyDeal(Writer writer, OpenDeal open, AllGates gates) : Operation<DealRequalification, Deal>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Deal>> Do(DealRequalification ask, Work work)
    {
        if (await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == ask.Deal) is not { } deal) return Refusal.NotFound("deals.not-found");
        if (!deal.IsOpen) return Refusal.Conflict("deals.closed-stays-closed");
        if (ask.Version is { } seen && seen != deal.Version) return Refusal.Conflict("ui.changed-meanwhile");
        var pipelines = await work.Db.Set<Pipeline>().Where(p => p.Archived == null || p.Id == deal.PipelineId).OrderBy(p => p.Position).ToListAsync();
        if (pipelines.First(p => p.Id == deal.PipelineId).Kind != PipelineKind.Revival) return Refusal.Conflict("deals.not-a-revival");
        if (pipelines.FirstOrDefault(p => p.Kind != PipelineKind.Revival && p.Archived is null && (ask.Pipeline is null || p.Id == ask.Pipeline)) is not { } sales) return Refusal.NotFound("deals.pipeline-not-found");
        if (deal.ClientId is not { } client) return Refusal.NotFound("clients.not-found");
        if (await NotThereYet(deal, work) is { } early) return early;

        var amount = DealAttributes.Read(deal, DealAttributes.Amount);
        await Visits.Leave(deal, VisitExit.Won, work);
        await work.Add(await Closures.Write(deal, DealOutcome.Won, null, null, work));
        DealAttributes.Write(deal, DealAttributes.Amount, null, work);
        deal.Close(DealOutcome.Won, work.Now);
        await work.Flush();
        var values = new Dictionary<string, string?> { [DealAttributes.Amount] = amount, [DealAttributes.Need] = deal.Need }.Where(v => v.Value is not null).ToDictionary();
        var opened = await open.RunIn(work, new NewDeal(client, Typed.OrNull(ask.Title) ?? deal.Title, ask.Next) { Pipeline = sales.Id, Contact = deal.ContactId, Owner = deal.OwnerId, Currency = deal.Currency, After = deal.Id, Values = values });
        if (opened.IsRefused) return opened.Refusal;
        work.Tell(new DealRequalified(deal.Id, client, opened.Done.Id));
        return opened.Done;
    }

    /// <summary>The checkpoints of revival are passed as any others: what is not confirmed there is not handed to sales.</summary>
    private async Task<Refusal?> NotThereYet(Deal deal, Work work)
    {
        var stages = await work.Db.Set<Stage>().Where(s => s.PipelineId == deal.PipelineId && s.Archived == null).OrderBy(s => s.Position).ToListAsync();
        if (stages.FirstOrDefault(s => s.Id == deal.StageId) is not { } at) return null;
        if (stages.FirstOrDefault(s => s.Mandatory && s.Position > at.Position) is { } ahead) return Refusal.Conflict("deals.win-skips", ahead.Name);
        var missing = (await gates.Look(new GateQuestion(deal, at, at, work.Db, work.Now))).Where(row => !row.IsOpen && row.What != "step").Select(row => row.AsMissing()).ToList();
        return missing.Count > 0 ? Refusal.NotYet("deals.win-not-yet", missing, missing.Count) : null;
    }
}
