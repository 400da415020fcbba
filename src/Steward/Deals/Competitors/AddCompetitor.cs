using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;
using Steward.Foundation.Text;

namespace Steward.Deals;

public sealed record NewCompetitor(string Name);

/// <summary>Adds somebody else who sells what we sell. Whoever hears the name from a client may add it.</summary>
public sealed class AddCompetitor(Writer writer) : Operation<NewCompetitor, Competitor>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Competitor>> Do(NewCompetitor ask, Work work)
    {
        if (Typed.OrNull(ask.Name) is not { } name) return Refusal.Invalid("deals.competitor-name-needed");
        if (await Competitors.Twin(null, name, work) is { } twin) return Refusal.Conflict("deals.competitor-there", twin.Name);
        var position = await work.Db.Set<Competitor>().MaxAsync(c => (int?)c.Position) ?? 0;
        var competitor = await work.Add(new Competitor { Id = await work.NewId<Competitor>("competitors"), Name = name, Position = position + 1 });
        work.Tell(new CompetitorAdded(competitor.Id, name));
        await work.Flush();
        return competitor;
    }
}

internal static class Competitors
{
    /// <summary>The same name in another spelling: "ROOF-Haus" and "roof haus".</summary>
    public static async Task<Competitor?> Twin(CompetitorId? self, string name, Work work)
    {
        var folded = SoundAlike.Fold(name);
        return (await work.Db.Set<Competitor>().Where(c => c.Archived == null).ToListAsync()).FirstOrDefault(c => c.Id != self && SoundAlike.Fold(c.Name) == folded);
    }
}

[FactName("competitor.added", "swords")]
public sealed record CompetitorAdded(CompetitorId Competitor, string Name) : Fact
{
    public override Phrase Sentence => new("deals.competitor-added", Name);
}
