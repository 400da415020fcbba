using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;
using Steward.People;

namespace Steward.Deals;

/// <param name="NewName">Somebody who is not on the list yet.</param>
/// <param name="Offer">What they offer, in words; nothing said keeps what stands there.</param>
public sealed record CompetitorOnDeal(DealId Deal, CompetitorId? Competitor, string? NewName, string? Offer);

/// <summary>Writes on an open deal who else sells to the client, and what they offer.</summary>
public sealed class NameCompetitor(Writer writer, AddCompetitor add) : Operation<CompetitorOnDeal, DealCompetitor>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<DealCompetitor>> Do(CompetitorOnDeal ask, Work work)
    {
        if (await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == ask.Deal) is not { } deal) return Refusal.NotFound("deals.not-found");
        if (!deal.IsOpen) return Refusal.Conflict("deals.closed-stays-closed");
        var competitor = await Find(ask.Competitor, ask.NewName, work);
        return competitor.IsRefused ? competitor.Refusal : await Stand(deal, competitor.Done, ask.Offer, work);
    }

    /// <summary>One of the list, or a new name that is put on it; a name that is there already is that one.</summary>
    internal async Task<Outcome<CompetitorId>> Find(CompetitorId? known, string? newName, Work work)
    {
        if (Typed.OrNull(newName) is not { } name) return known is { } one ? one : Refusal.Invalid("deals.competitor-name-needed");
        if (await Competitors.Twin(null, name, work) is { } twin) return twin.Id;
        var added = await add.RunIn(work, new NewCompetitor(name));
        return added.IsRefused ? added.Refusal : added.Done.Id;
    }

    internal async Task<Outcome<DealCompetitor>> Stand(Deal deal, CompetitorId id, string? offer, Work work)
    {
        if (await work.Db.Set<Competitor>().FirstOrDefaultAsync(c => c.Id == id) is not { } competitor) return Refusal.NotFound("deals.competitor-not-found");
        var there = await work.Db.Set<DealCompetitor>().FirstOrDefaultAsync(c => c.DealId == deal.Id && c.CompetitorId == id);
        if (there is null && competitor.Archived is not null) return Refusal.NotFound("deals.competitor-not-found");
        var said = Typed.OrNull(offer);
        if (there is not null && (said is null || said == there.Offer)) return there;
        work.Tell(new CompetitorNamed(deal.Id, deal.ClientId, id, competitor.Name, said));
        if (there is not null)
        {
            there.Offer = said;
            return there;
        }
        there = await work.Add(new DealCompetitor { DealId = deal.Id, CompetitorId = id, Offer = said, At = work.Now, ById = work.Person });
        await work.Flush();
        return there;
    }
}

public sealed record CompetitorOffDeal(DealId Deal, CompetitorId Competitor);

/// <summary>Takes a competitor off an open deal.</summary>
public sealed class UnnameCompetitor(Writer writer) : Operation<CompetitorOffDeal, Nothing>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Nothing>> Do(CompetitorOffDeal ask, Work work)
    {
        if (await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == ask.Deal) is not { } deal) return Refusal.NotFound("deals.not-found");
        if (!deal.IsOpen) return Refusal.Conflict("deals.closed-stays-closed");
        if (await work.Db.Set<DealCompetitor>().FirstOrDefaultAsync(c => c.DealId == deal.Id && c.CompetitorId == ask.Competitor) is not { } there) return Refusal.NotFound("deals.competitor-not-found");
        var name = await work.Db.Set<Competitor>().Where(c => c.Id == ask.Competitor).Select(c => c.Name).FirstAsync();
        work.Db.Remove(there);
        work.Tell(new CompetitorUnnamed(deal.Id, deal.ClientId, ask.Competitor, name));
        return new Nothing();
    }
}

[FactName("deal.competitor-named", "swords")]
public sealed record CompetitorNamed(DealId Deal, ClientId? Client, CompetitorId Competitor, string Name, [property: Personal] string? Offer) : DealFact(Deal, Client)
{
    public override Phrase Sentence => string.IsNullOrEmpty(Offer) ? new("deals.competitor-named", Name) : new("deals.competitor-named-with", Name, Offer);
}

[FactName("deal.competitor-unnamed", "swords")]
public sealed record CompetitorUnnamed(DealId Deal, ClientId? Client, CompetitorId Competitor, string Name) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new("deals.competitor-unnamed", Name);
}
