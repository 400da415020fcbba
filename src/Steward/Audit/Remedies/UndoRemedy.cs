using Steward.Database;
using Steward.Foundation;

namespace Steward.Audit;

/// <param name="Back">What was taken back.</param>
/// <param name="Kept">What somebody has worked on since: it stays.</param>
public sealed record Undone(long Remedy, string Check, int Back, int Kept);

/// <summary>Takes back what a remedy did, within 30 days and as far as nobody has touched it.</summary>
public sealed class UndoRemedy(Writer writer, TakeBack takeBack) : Operation<long, Undone>(writer)
{
    protected override Right Needs => Right.Remedy;

    protected override async Task<Outcome<Undone>> Do(long ask, Work work)
    {
        if (await Remedies.Find(work, ask) is not { State: (long)RemedyState.Applied } remedy) return Refusal.NotFound("audit.remedy-not-found");
        if (Moments.FromMicroseconds(remedy.AppliedAt ?? remedy.At) + Remedies.UndoWindow < work.Now) return Refusal.Conflict("audit.undo-too-late");
        var (body, back) = (remedy.Read(), 0);
        foreach (var mended in body.All.Reverse())
            if (await takeBack.One(mended, work)) back++;
        await Remedies.Set(work, remedy.Id, RemedyState.Undone, body, remedy.AskedBy);
        work.Tell(new RemedyUndone(remedy.Id, remedy.CheckId, back, body.Count - back));
        return new Undone(remedy.Id, remedy.CheckId, back, body.Count - back);
    }
}
