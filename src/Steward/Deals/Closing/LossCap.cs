using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;

namespace Steward.Deals;

/// <summary>How many deals one person may close as lost within an hour by themselves. What goes beyond waits for a second person.</summary>
public sealed class LossCap(Settings settings)
{
    public const string Setting = "losses_at_once";
    public const int Usual = 10;
    private static readonly Duration Window = Duration.FromHours(1);

    public int Most => int.TryParse(settings.Get(Setting, ""), NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 0 ? most : Usual;

    /// <summary>Whether so many more would be too many now.</summary>
    public async Task<bool> IsPassedBy(int more, Work work) => IsFor(work.By) && await Recent(work) + more > Most;

    /// <summary>People and programs; what an import, a caretaker or the simulation closes has rules of its own.</summary>
    private static bool IsFor(Caller by) => by.Robot is null && by.Door is Door.Page or Door.Api or Door.Bulk;

    private static async Task<int> Recent(Work work)
    {
        var since = work.Now - Window;
        var mine = work.Db.Set<Closure>().Where(c => c.Outcome == DealOutcome.Lost && c.At > since);
        // Programs have no person: they share one cap.
        return work.By.PersonNumber is { } me
            ? await mine.CountAsync(c => c.ClosedBy == new PersonId(me))
            : await mine.CountAsync(c => c.ClosedBy == null && c.Origin == Door.Api);
    }
}
