using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;
using Steward.Deals;

namespace Steward.Conversations;

/// <summary>Answers when somebody tried to reach a deal's client: what counts as an attempt, and talks that were not begun by the client.</summary>
public sealed class Outreach : IOutreach
{
    private const int Enough = 500;

    public async Task<IReadOnlyList<Instant>> Tries(StewardDb db, Deal deal, Instant since)
    {
        var done = db.Set<Activity>().Where(a => a.At >= since && a.Kind != ActivityKind.Note && a.Direction != Direction.In && a.Counts != Counts.Nothing);
        var onDeal = await done.Where(a => a.DealId == deal.Id).OrderByDescending(a => a.At).Select(a => a.At).Take(Enough).ToListAsync();
        if (deal.ClientId is not { } client) return onDeal;
        // What was said to the client without naming a deal, or on another of their deals, reached the same person.
        return [.. onDeal, .. await done.Where(a => a.ClientId == client).OrderByDescending(a => a.At).Select(a => a.At).Take(Enough).ToListAsync()];
    }
}
