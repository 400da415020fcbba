using Steward.Database;
using Steward.Deals;

namespace Steward.Imports;

/// <summary>Takes the stage history in.</summary>
internal sealed class VisitTaker(Work work, ExternalRefs refs, Tally tally, DealBook book, KnownPeople people, KnownPipelines pipelines, DealTaker deals, MirrorVisit mirror, OrderStages order)
{
    private long taken;
    private bool mended;

    public async ValueTask Take(StageVisitRow row)
    {
        if (row.Deal is null || refs.Find(RefTarget.Deal, row.Deal) is not { } deal)
        {
            tally.Rejected(row, "deal", row.Deal, "No deal of this import has that id. Give the deals as well, or before.");
            return;
        }
        if (row.Left < row.Entered)
        {
            tally.Rejected(row, "left", row.Left.ToString(), "It was left before it was entered.");
            return;
        }
        var stage = await pipelines.StageBeside((await deals.Known(deal)).Stage, row.Stage);
        var id = refs.ByContent(RefTarget.StageVisit, $"{row.Deal}|{stage.Id}|{row.Entered}");
        var digest = Digest.Of(row.Left, row.Exit, row.Who);
        if (refs.Earlier(RefTarget.StageVisit, id) is { } earlier)
        {
            if (earlier.Digest == digest)
            {
                tally.Unchanged(row);
                return;
            }
            await mirror.RunIn(work, new VisitMirror(new StageVisitId(earlier.Entity), row.Left, Exit(row.Exit) ?? DealBook.ExitNotTold));
            mended = true;
            await refs.Changed(RefTarget.StageVisit, id, digest);
            tally.Updated(row);
            return;
        }
        var visit = await book.Add(new PastVisit(new DealId(deal), stage.Id, row.Entered, row.Left, Exit(row.Exit) ?? DealBook.ExitNotTold, await people.Find(row.Who)));
        await refs.Add(RefTarget.StageVisit, id, visit.Value, digest, isReferredTo: false);
        taken++;
        tally.Created(row);
    }

    public async Task Finish()
    {
        await book.Flush();
        if (taken > 0)
            foreach (var pipeline in pipelines.Undeclared) await order.RunIn(work, new StagesByHistory(pipeline));
        await book.CompleteHistory(someOpen: taken > 0 || mended || deals.SomeFollowed);
    }

    private static VisitExit? Exit(ImportedExit? exit) => exit switch
    {
        ImportedExit.Forward => VisitExit.Forward, ImportedExit.Back => VisitExit.Back, ImportedExit.Won => VisitExit.Won, ImportedExit.Lost => VisitExit.Lost,
        ImportedExit.None => VisitExit.None, _ => null,
    };
}
