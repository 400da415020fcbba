using Steward.Database;
using Steward.Deals;
using Steward.Tasks;
using Steward.Ui;

namespace Steward.Imports;

/// <summary>Takes tasks in, open and done.</summary>
internal sealed class TaskTaker(string system, Work work, ExternalRefs refs, Tally tally, TaskBook book, KnownPeople people, DealTaker deals, MirrorTask mirror) : IAsyncDisposable
{
    public async ValueTask Take(TaskRow row)
    {
        var client = row.Client is { } named ? refs.Find(RefTarget.Client, named) : null;
        var deal = row.Deal is { } of ? refs.Find(RefTarget.Deal, of) : null;
        if (client is null && deal is null)
        {
            tally.Rejected(row, row.Deal is null ? "client" : "deal", row.Deal ?? row.Client, "Nothing of this import has that id. Give the clients and deals as well, or before.");
            return;
        }
        if ((row.Due ?? row.Done ?? row.Created) is not { } due)
        {
            tally.Rejected(row, "due", null, "The task has no date at all.");
            return;
        }
        var digest = Digest.Of(row.Kind, row.Title, row.Owner, row.Created, row.Due, row.Done, row.Result, row.DeclinedReason, row.Reschedules);
        if (row.ExternalId is { } own && !refs.IsFirst(RefTarget.Task, own))
        {
            tally.Rejected(row, "external_id", own, "A task of this id came already, in an earlier row.");
            return;
        }
        var id = row.ExternalId ?? refs.ByContent(RefTarget.Task, $"{row.Deal ?? row.Client}|{row.Created}|{row.Title}");
        var (ending, result) = row.Done is null ? (TaskEnding.Open, null) : row.DeclinedReason is null ? (TaskEnding.Reached, row.Result) : (TaskEnding.Declined, row.DeclinedReason);
        if (refs.Earlier(RefTarget.Task, id) is { } earlier)
        {
            if (earlier.Digest == digest)
            {
                tally.Unchanged(row);
                return;
            }
            await mirror.RunIn(work, new TaskMirror(new TaskId(earlier.Entity), due, row.Done, ending, result));
            await refs.Changed(RefTarget.Task, id, digest);
            tally.Updated(row);
            return;
        }
        var task = await book.Add(new PastTask(KindOf(row.Kind), row.Title, due)
        {
            Client = client is { } c ? new ClientId(c) : (await deals.Known(deal!.Value)).Client, Deal = deal is { } d ? new DealId(d) : null, Owner = await people.Find(row.Owner), Created = row.Created,
            Done = row.Done, Ending = ending, Result = result, Reschedules = row.Reschedules ?? 0, From = new Provenance(system, id),
        });
        await refs.Add(RefTarget.Task, id, task.Value, digest, isReferredTo: false);
        tally.Created(row);
    }

    public ValueTask Flush() => book.Flush();

    public ValueTask DisposeAsync() => book.DisposeAsync();

    private static StepKind KindOf(string? word) => Named.Of<StepKind>(word) ?? StepKind.Other;
}
