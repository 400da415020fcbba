using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;
using Steward.People;

namespace Steward.Deals;

/// <summary>Writes the stage history.</summary>
internal static class Visits
{
    public static async Task<StageVisit> Enter(Deal deal, Stage stage, Work work) => new()
    {
        Id = await work.NewId<StageVisit>("stage_visits"),
        DealId = deal.Id,
        StageId = stage.Id,
        Entered = work.Now,
        EnteredBy = work.Person,
        Origin = work.By.Door,
    };

    /// <summary>Going back and forth does not turn the clock of a stage back: it runs since the first entry, or since a longer stay was allowed.</summary>
    public static async Task<Instant> ClockOf(Deal deal, Stage stage, Work work)
    {
        // By the deal alone: with the stage in it the query walks the index of the stage, which holds the whole base.
        var visits = await work.Db.Set<StageVisit>().Where(v => v.DealId == deal.Id).Select(v => new { v.StageId, v.Entered }).ToListAsync();
        var first = visits.Where(v => v.StageId == stage.Id).Min(v => v.Entered);
        var allowed = await work.Db.Set<MoveException>().Where(e => e.DealId == deal.Id && e.ToId == stage.Id && e.Kind == ExceptionKind.LongerStay).OrderByDescending(e => e.At).Select(e => (Instant?)e.At).FirstOrDefaultAsync();
        return allowed ?? first ?? work.Now;
    }

    public static async Task Leave(Deal deal, VisitExit exit, Work work)
    {
        foreach (var visit in await work.Db.Set<StageVisit>().Where(v => v.DealId == deal.Id && v.Exit == VisitExit.None).ToListAsync())
            (visit.Left, visit.Exit) = (work.Now, exit);
    }
}
