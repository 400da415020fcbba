using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

public sealed record VisitMirror(StageVisitId Visit, Instant? Left, VisitExit Exit);

/// <summary>Ends a stay that an earlier export showed as going on.</summary>
public sealed class MirrorVisit(Writer writer) : Operation<VisitMirror, StageVisit>(writer)
{
    protected override Right Needs => Right.Import;

    protected override async Task<Outcome<StageVisit>> Do(VisitMirror ask, Work work)
    {
        if (await work.Db.Set<StageVisit>().FirstOrDefaultAsync(v => v.Id == ask.Visit && v.Origin == Door.Import) is not { } visit) return Refusal.NotFound("deals.not-found");
        (visit.Left, visit.Exit) = (ask.Left, ask.Exit);
        return visit;
    }
}
