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
        var visits = await VisitsOf.In(work.Db)(work.Db, deal.Id).ToListAsync();
        var first = visits.Where(v => v.StageId == stage.Id).Min(v => v.Entered);
        var allowed = await AllowedLonger.In(work.Db)(work.Db, deal.Id, stage.Id);
        return allowed ?? first ?? work.Now;
    }

    public static async Task Leave(Deal deal, VisitExit exit, Work work)
    {
        foreach (var visit in await OpenVisits.In(work.Db)(work.Db, deal.Id).ToListAsync())
            (visit.Left, visit.Exit) = (work.Now, exit);
    }

    private static readonly Compiled<Func<StewardDb, DealId, IAsyncEnumerable<VisitBegun>>> VisitsOf = new(() => EF.CompileAsyncQuery((StewardDb db, DealId deal) =>
        db.Set<StageVisit>().Where(v => v.DealId == deal).Select(v => new VisitBegun(v.StageId, v.Entered))));

    private static readonly Compiled<Func<StewardDb, DealId, IAsyncEnumerable<StageVisit>>> OpenVisits = new(() => EF.CompileAsyncQuery((StewardDb db, DealId deal) =>
        db.Set<StageVisit>().Where(v => v.DealId == deal && v.Exit == VisitExit.None)));

    private static readonly Compiled<Func<StewardDb, DealId, StageId, Task<Instant?>>> AllowedLonger = new(() => EF.CompileAsyncQuery((StewardDb db, DealId deal, StageId stage) =>
        db.Set<MoveException>().Where(e => e.DealId == deal && e.ToId == stage && e.Kind == ExceptionKind.LongerStay).OrderByDescending(e => e.At).Select(e => (Instant?)e.At).FirstOrDefault()));

    private sealed record VisitBegun(StageId StageId, Instant? Entered);
}
