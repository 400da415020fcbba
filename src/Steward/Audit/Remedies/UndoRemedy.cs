using Steward.Database;
using Steward.Foundation;
using Steward.Tasks;

namespace Steward.Audit;

/// <param name="Kept">Tasks that somebody has worked on since: they stay.</param>
public sealed record Undone(long Remedy, int Tasks, int Kept);

/// <summary>Takes back what a remedy did, within 30 days and as far as nobody has touched it.</summary>
public sealed class UndoRemedy(Writer writer, DropTask drop) : Operation<long, Undone>(writer)
{
    protected override Right Needs => Right.Remedy;

    protected override async Task<Outcome<Undone>> Do(long ask, Work work)
    {
        if (await Remedies.Find(work, ask) is not { State: (long)RemedyState.Applied } remedy) return Refusal.NotFound("audit.remedy-not-found");
        if (Moments.FromMicroseconds(remedy.AppliedAt ?? remedy.At) + Remedies.UndoWindow < work.Now) return Refusal.Conflict("audit.undo-too-late");
        var (body, undone) = (remedy.Read(), 0);
        foreach (var task in body.Tasks)
            if (!(await drop.RunIn(work, new TaskId(task))).IsRefused) undone++;
        await Remedies.Set(work, remedy.Id, RemedyState.Undone, body, remedy.AskedBy);
        work.Tell(new RemedyUndone(remedy.Id, remedy.CheckId, undone, body.Tasks.Count - undone));
        return new Undone(remedy.Id, undone, body.Tasks.Count - undone);
    }
}
