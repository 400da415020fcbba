using Steward.Database;
using Steward.Foundation;

namespace Steward.Audit;

/// <summary>Takes back a request that nobody has confirmed yet; whoever asked may, and nothing was mended.</summary>
public sealed class WithdrawRemedy(Writer writer) : Operation<long, RemedyDone>(writer)
{
    protected override Right Needs => Right.Remedy;

    protected override async Task<Outcome<RemedyDone>> Do(long ask, Work work)
    {
        if (await Remedies.Find(work, ask) is not { State: (long)RemedyState.Waiting } remedy || remedy.AskedBy != work.By.PersonNumber) return Refusal.NotFound("audit.remedy-not-found");
        await Remedies.Set(work, remedy.Id, RemedyState.Undone, remedy.Read(), remedy.AskedBy);
        work.Tell(new RemedyWithdrawn(remedy.Id, remedy.CheckId));
        return new RemedyDone(remedy.Id, remedy.CheckId, 0, remedy.Read().Findings.Count, Waiting: false);
    }
}
