using Microsoft.EntityFrameworkCore;
using Steward.Database;

namespace Steward.Deals;

/// <summary>What a dialog of losing offers: reasons, competitors, and who stands on the deal already.</summary>
public sealed record LossChoices(IReadOnlyList<LossReason> Reasons, IReadOnlyList<Competitor> Competitors, IReadOnlyList<DealCompetitor> Here)
{
    /// <summary>Reasons that can be chosen, under their headings; those without one stand first.</summary>
    public IEnumerable<(string? Heading, IReadOnlyList<LossReason> Leaves)> Groups
    {
        get
        {
            var headings = Reasons.Select(r => r.ParentId).OfType<LossReasonId>().ToHashSet();
            return Reasons.Where(r => !headings.Contains(r.Id)).GroupBy(r => r.ParentId).OrderBy(g => g.Key is not null).ThenBy(g => g.First().Position)
                .Select(g => (g.Key is { } id ? PathOf(id) : null, (IReadOnlyList<LossReason>)[.. g]));
        }
    }

    public static Task<LossChoices> Read(Entities entities, Caller by, DealId? deal) => entities.Read(by, async db => new LossChoices(
        await Offered(deal, db),
        await db.Set<Competitor>().Where(c => c.Archived == null).OrderBy(c => c.Position).ToListAsync(),
        deal is { } id ? await db.Set<DealCompetitor>().Where(c => c.DealId == id).ToListAsync() : []));

    private static async Task<IReadOnlyList<LossReason>> Offered(DealId? deal, StewardDb db)
    {
        var hidden = await HiddenReasons.For(deal, db);
        return [.. (await db.Set<LossReason>().Where(r => r.Archived == null).OrderBy(r => r.Position).ToListAsync()).Where(r => !hidden.Contains(HiddenReasons.Key(r.Id)))];
    }

    private string PathOf(LossReasonId id) => Reasons.FirstOrDefault(r => r.Id == id) is not { } reason ? "—" : reason.ParentId is { } above ? $"{PathOf(above)} · {reason.Name}" : reason.Name;
}

/// <summary>What was typed into a dialog of losing.</summary>
public sealed record LossInput(string? Reason = null, string? Comment = null, string? Competitor = null, string? NewCompetitor = null, string? Offer = null)
{
    public static LossInput From(Microsoft.AspNetCore.Http.IFormCollection form) =>
        new(form["reason"].ToString(), form["comment"].ToString(), form["competitor"].ToString(), form["new_competitor"].ToString(), form["offer"].ToString());

    /// <summary>The same of an act on many.</summary>
    public static LossInput From(Steward.Lists.ActGiven given) => new(given["a-reason"], given["a-comment"], given["a-competitor"], given["a-new_competitor"], given["a-offer"]);

    public DealsLoss Of(IReadOnlyList<DealId> deals) => new(deals, LossReasonId.TryParse(Reason, null, out var reason) ? reason : null, Comment)
    {
        Competitor = CompetitorId.TryParse(Competitor, null, out var known) ? known : null, NewCompetitor = NewCompetitor, Offer = Offer,
    };
}
