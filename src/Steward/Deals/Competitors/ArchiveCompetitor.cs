using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>Takes a competitor off the list; deals on which they stand keep them.</summary>
public sealed class ArchiveCompetitor(Writer writer) : Operation<CompetitorId, Competitor>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<Competitor>> Do(CompetitorId ask, Work work)
    {
        if (await work.Db.Set<Competitor>().FirstOrDefaultAsync(c => c.Id == ask && c.Archived == null) is not { } competitor) return Refusal.NotFound("deals.competitor-not-found");
        competitor.Archived = work.Now;
        work.Tell(new CompetitorArchived(competitor.Id, competitor.Name));
        return competitor;
    }
}

[FactName("competitor.archived", "archive")]
public sealed record CompetitorArchived(CompetitorId Competitor, string Name) : Fact
{
    public override Phrase Sentence => new("deals.competitor-archived", Name);
}
