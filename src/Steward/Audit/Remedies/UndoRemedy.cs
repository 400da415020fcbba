using Steward.Database;
using Steward.Foundation;

namespace Steward.Audit;

/// <param name="Back">What was taken back.</param>
/// <param name="Kept">What stays: what somebody has worked on since, and deals that were closed again.</param>
/// <param name="Left">Of these, the deals that were opened and on which somebody has worked.</param>
public sealed record Undone(long Remedy, string Check, int Back, int Kept, IReadOnlyList<DealLeft> Left);

/// <summary>Takes back what a remedy did, within 30 days and as far as nobody has touched it.</summary>
public sealed class UndoRemedy(Writer writer, TakeBack takeBack) : Operation<long, Undone>(writer)
{
    protected override Right Needs => Right.Remedy;

    protected override async Task<Outcome<Undone>> Do(long ask, Work work)
    {
        if (await Remedies.Find(work, ask) is not { State: (long)RemedyState.Applied } remedy) return Refusal.NotFound("audit.remedy-not-found");
        if (Moments.FromMicroseconds(remedy.AppliedAt ?? remedy.At) + Remedies.UndoWindow < work.Now) return Refusal.Conflict("audit.undo-too-late");
        var (body, back, left) = (remedy.Read(), 0, new List<DealLeft>());
        foreach (var mended in body.All.Reverse())
        {
            if (await takeBack.One(mended, work)) back++;
            else if (mended.What == Mended.Deal) left.Add(new DealLeft(mended.Id, mended.Was ?? "#" + mended.Id));
        }
        await Remedies.Set(work, remedy.Id, RemedyState.Undone, body with { Left = left }, remedy.AskedBy);
        work.Tell(new RemedyUndone(remedy.Id, remedy.CheckId, back, body.Count - back));
        return new Undone(remedy.Id, remedy.CheckId, back, body.Count - back, left);
    }
}
