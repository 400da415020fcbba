using Steward.Clients;
using Steward.Database;

namespace Steward.Imports;

/// <summary>Takes contacts and contact points in.</summary>
internal sealed class ContactTaker(string system, ExternalRefs refs, Tally tally, ClientBook book)
{
    public async ValueTask Take(ContactRow row)
    {
        if (row.Client is null || refs.Find(RefTarget.Client, row.Client) is not { } client)
        {
            tally.Rejected(row, "client", row.Client, row.Client is null ? "The contact names no client." : "No client of this import has that id. Give the clients as well, or before.");
            return;
        }
        var id = row.ExternalId ?? $"{row.Client}|{row.Name}";
        if (refs.WasTaken(RefTarget.Contact, id) || refs.Earlier(RefTarget.Contact, id) is not null)
        {
            if (refs.Earlier(RefTarget.Contact, id) is { } earlier) refs.Remember(RefTarget.Contact, id, earlier.Entity);
            tally.Unchanged(row);
        }
        else
        {
            var contact = await book.Add(new PastContact(new ClientId(client), row.Name) { Title = row.Role, Decides = row.IsDecisionMaker });
            await refs.Add(RefTarget.Contact, id, contact.Value, Digest.Of(row.Name, row.Role, row.IsDecisionMaker), isReferredTo: true);
            tally.Created(row);
        }
        foreach (var point in row.Points) await Write(point, client, refs.Find(RefTarget.Contact, id));
    }

    public async ValueTask Take(ContactPointRow row)
    {
        var client = row.Client is { } named ? refs.Find(RefTarget.Client, named) : null;
        if (client is null)
        {
            tally.Rejected(row, "client", row.Client, "No client of this import has that id. Give the clients as well, or before.");
            return;
        }
        await Write(row, client.Value, row.Contact is { } contact ? refs.Find(RefTarget.Contact, contact) : null);
    }

    private async ValueTask Write(ContactPointRow row, long client, long? contact)
    {
        var id = $"{system}|{client}|{row.Value}";
        if (refs.WasTaken(RefTarget.ContactPoint, id) || refs.Earlier(RefTarget.ContactPoint, id) is not null)
        {
            tally.Unchanged(row);
            return;
        }
        var kind = row.Kind switch { ImportedPoint.Phone => PointKind.Phone, ImportedPoint.Email => PointKind.Email, _ => PointKind.Messenger };
        if (!await book.Add(new ClientId(client), contact is { } known ? new ContactId(known) : null, kind, row.Value))
        {
            tally.Rejected(row, row.Kind.ToString().ToLowerInvariant(), row.Value, kind == PointKind.Phone ? "This is not a phone number." : "This is not an e-mail address.");
            return;
        }
        await refs.Add(RefTarget.ContactPoint, id, client, 0, isReferredTo: true);
        tally.Created(row);
    }
}
