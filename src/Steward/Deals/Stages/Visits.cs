using Microsoft.EntityFrameworkCore;
using Steward.Database;

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
        EnteredBy = work.By.PersonNumber is { } person ? new PersonId(person) : null,
        Origin = work.By.Door,
    };

    public static async Task Leave(Deal deal, VisitExit exit, Work work)
    {
        foreach (var visit in await work.Db.Set<StageVisit>().Where(v => v.DealId == deal.Id && v.Exit == VisitExit.None).ToListAsync())
            (visit.Left, visit.Exit) = (work.Now, exit);
    }
}
