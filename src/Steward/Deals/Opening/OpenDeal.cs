using Microsoft.EntityFrameworkCore;
using Steward.Clients;
using Steward.Database;
using Steward.Foundation;
using Steward.Foundation.Text;
using Steward.People;

namespace Steward.Deals;

/// <param name="Next">A deal is not left without a next step, not even at birth.</param>
public sealed record NewDeal(ClientId Client, string Title, NextStep? Next)
{
    /// <summary>Nobody named: the first.</summary>
    public PipelineId? Pipeline { get; init; }
    public ContactId? Contact { get; init; }
    /// <summary>Nobody named: the client's owner.</summary>
    public PersonId? Owner { get; init; }
    public string? Currency { get; init; }
    /// <summary>The closed deal that it comes of; nobody named: the client's last closed one.</summary>
    public DealId? After { get; init; }
    public IReadOnlyDictionary<string, string?> Values { get; init; } = new Dictionary<string, string?>();
}

/// <summary>Opens a deal on the first stage of a pipeline, with its first step planned.</summary>
public sealed class OpenDeal(Writer writer, EditDeal edit, INextSteps steps, Settings settings) : Operation<NewDeal, Deal>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Deal>> Do(NewDeal ask, Work work)
    {
        if (await work.Find(ask.Client) is not { } client) return Refusal.NotFound("clients.not-found");
        if (Typed.OrNull(ask.Title) is not { } title) return Refusal.Invalid("deals.title-needed");
        if (ask.Next is null) return Refusal.NotYet("deals.first-step-missing", [new Missing("step", "next_step", new("deals.next-step"), new("deals.next-step-why"))]);
        if (await FirstStage(ask.Pipeline, work) is not { } first) return Refusal.NotFound("deals.pipeline-not-found");
        var owner = ask.Owner ?? client.OwnerId ?? work.Person;
        if (owner is { } named && !await Staff.May(work, named, Right.WorkBase)) return Refusal.Invalid("people.unknown-owner");
        if (!work.By.Sight.Covers(owner?.Value)) return Refusal.Forbidden("clients.not-your-team");

        var deal = Deal.Open(await work.NewId<Deal>("deals"), first, title, ask.Currency ?? settings.Currency, work.Now, work.By.Door);
        (deal.ClientId, deal.ContactId, deal.OwnerId, deal.Source) = (client.Id, ask.Contact, owner, client.Source);
        deal.AfterId = ask.After ?? await LastClosed.In(work.Db)(work.Db, client.Id);
        await work.Add(deal);
        foreach (var term in SoundAlike.Fold(title).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct())
            await work.Add(new DealTerm { Term = term.Length > 40 ? term[..40] : term, DealId = deal.Id });
        await work.Add(await Visits.Enter(deal, first, work));
        if (await edit.Write(deal, ask.Values, work) is { } fault) return fault;
        work.Tell(new DealOpened(deal.Id, client.Id, title, first.PipelineId, first.Id, first.Name, new Money(deal.Amount, deal.Currency), owner));
        if (deal.AfterId is { } before) work.Tell(new DealContinues(deal.Id, client.Id, before));
        await work.Flush();
        var planned = await steps.Plan(work, deal, ask.Next);
        return planned.IsRefused ? planned.Refusal : deal;
    }

    /// <summary>A closed deal never comes back, so a new appeal stands beside it and knows of it.</summary>
    private static readonly Compiled<Func<StewardDb, ClientId, Task<DealId?>>> LastClosed = new(() => EF.CompileAsyncQuery((StewardDb db, ClientId client) =>
        db.Set<Deal>().Where(d => d.ClientId == client && d.Outcome != DealOutcome.Open).OrderByDescending(d => d.Closed).ThenByDescending(d => d.Id).Select(d => (DealId?)d.Id).FirstOrDefault()));

    private static Task<Stage?> FirstStage(PipelineId? named, Work work) => named is { } pipeline ? FirstStageOf.In(work.Db)(work.Db, pipeline) : FirstStageOfAll.In(work.Db)(work.Db);

    private static readonly Compiled<Func<StewardDb, PipelineId, Task<Stage?>>> FirstStageOf = new(() => EF.CompileAsyncQuery((StewardDb db, PipelineId pipeline) =>
        db.Set<Stage>().Where(s => s.PipelineId == pipeline && s.Archived == null && db.Set<Pipeline>().Any(p => p.Id == s.PipelineId && p.Archived == null)).OrderBy(s => s.Position).FirstOrDefault()));

    private static readonly Compiled<Func<StewardDb, Task<Stage?>>> FirstStageOfAll = new(() => EF.CompileAsyncQuery((StewardDb db) =>
        (from stage in db.Set<Stage>()
         join pipeline in db.Set<Pipeline>() on stage.PipelineId equals pipeline.Id
         where stage.Archived == null && pipeline.Archived == null
         orderby pipeline.Position, stage.Position
         select stage).FirstOrDefault()));
}
