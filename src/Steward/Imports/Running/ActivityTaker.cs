using Steward.Conversations;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Imports;

/// <summary>Takes calls, letters, messages, meetings and notes in. What happened does not change, so a changed row is refused.</summary>
internal sealed class ActivityTaker(string system, ExternalRefs refs, Tally tally, ActivityBook book, KnownPeople people, DealTaker deals) : IAsyncDisposable
{
    public async ValueTask Take(ActivityRow row)
    {
        var client = row.Client is { } named ? refs.Find(RefTarget.Client, named) : null;
        var deal = row.Deal is { } of ? refs.Find(RefTarget.Deal, of) : null;
        if (client is null && deal is null)
        {
            tally.Rejected(row, row.Deal is null ? "client" : "deal", row.Deal ?? row.Client, "Nothing of this import has that id. Give the clients and deals as well, or before.");
            return;
        }
        var digest = Digest.Of(row.Client, row.Deal, row.Kind, row.Direction, row.At, row.Who, row.Text, row.TalkSeconds, row.RingSeconds, row.Subject);
        if (row.ExternalId is { } own && !refs.IsFirst(RefTarget.Activity, own))
        {
            tally.Rejected(row, "external_id", own, "An activity of this id came already, in an earlier row.");
            return;
        }
        var id = row.ExternalId ?? refs.ByContent(RefTarget.Activity, $"{row.Deal ?? row.Client}|{row.At}|{digest}");
        if (refs.Earlier(RefTarget.Activity, id) is { } earlier)
        {
            if (earlier.Digest == digest) tally.Unchanged(row);
            else tally.Rejected(row, "external_id", id, "This activity came before and said something else. History is not rewritten.");
            return;
        }
        var activity = await book.Add(new PastActivity((ActivityKind)row.Kind, row.Direction switch { ImportedDirection.In => Direction.In, ImportedDirection.Out => Direction.Out, _ => Direction.None }, row.At)
        {
            Client = client is { } c ? new ClientId(c) : (await deals.Known(deal!.Value)).Client, Deal = deal is { } d ? new DealId(d) : null, Author = await people.Find(row.Who), Text = row.Text, Subject = row.Subject,
            TalkSeconds = row.TalkSeconds, RingSeconds = row.RingSeconds, From = new Provenance(system, id),
        });
        await refs.Add(RefTarget.Activity, id, activity.Value, digest, isReferredTo: false);
        tally.Created(row);
    }

    public ValueTask Flush() => book.Flush();

    public ValueTask DisposeAsync() => book.DisposeAsync();
}
