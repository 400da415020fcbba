using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

public sealed record CompetitorRename(CompetitorId Competitor, string Name);

/// <summary>Gives a competitor another name, on all deals at once.</summary>
public sealed class RenameCompetitor(Writer writer) : Operation<CompetitorRename, Competitor>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<Competitor>> Do(CompetitorRename ask, Work work)
    {
        if (await work.Db.Set<Competitor>().FirstOrDefaultAsync(c => c.Id == ask.Competitor && c.Archived == null) is not { } competitor) return Refusal.NotFound("deals.competitor-not-found");
        if (Typed.OrNull(ask.Name) is not { } name) return Refusal.Invalid("deals.competitor-name-needed");
        if (await Competitors.Twin(competitor.Id, name, work) is { } twin) return Refusal.Conflict("deals.competitor-there", twin.Name);
        if (name == competitor.Name) return competitor;
        work.Tell(new CompetitorRenamed(competitor.Id, competitor.Name, name));
        competitor.Name = name;
        return competitor;
    }
}

[FactName("competitor.renamed", "swords")]
public sealed record CompetitorRenamed(CompetitorId Competitor, string From, string To) : Fact
{
    public override Phrase Sentence => new("deals.competitor-renamed", From, To);
}
