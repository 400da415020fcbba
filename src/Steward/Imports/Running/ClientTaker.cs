using Microsoft.EntityFrameworkCore;
using Steward.Clients;
using Steward.Database;

namespace Steward.Imports;

/// <summary>Takes clients in, or mends what an earlier run of the same export said.</summary>
internal sealed class ClientTaker(string system, Work work, ExternalRefs refs, Tally tally, ClientBook book, KnownPeople people, KnownFields fields, EditClient edit, MirrorClient mirror)
{
    public async ValueTask Take(ClientRow row)
    {
        var id = row.ExternalId ?? row.Name;
        if (refs.WasTaken(RefTarget.Client, id))
        {
            tally.Unchanged(row);
            return;
        }
        var (values, fault) = fields.Read(row.Fields);
        if (fault is { } bad)
        {
            tally.Rejected(row, bad.Column, bad.Value, bad.Reason);
            return;
        }
        var digest = Digest.Of(row.Name, row.IsCompany, row.Owner, row.TaxId, row.City, row.Source, row.Note, row.Created, row.Fields);
        if (refs.Earlier(RefTarget.Client, id) is { } earlier)
        {
            refs.Remember(RefTarget.Client, id, earlier.Entity);
            await Mend(row, id, earlier, digest);
            return;
        }
        var client = await book.Add(new PastClient(row.Name, row.IsCompany ?? true)
        {
            Owner = await people.Find(row.Owner), TaxId = row.TaxId, City = row.City, Source = row.Source, Note = row.Note, Created = row.Created, From = new Provenance(system, id),
        });
        foreach (var (field, text, number) in values) await fields.Write(field, client.Value, text, number);
        await refs.Add(RefTarget.Client, id, client.Value, digest, isReferredTo: true);
        tally.Created(row);
    }

    /// <summary>The client that another row names: one of the export, or one made from the bare name.</summary>
    public async ValueTask<ClientId> FindOrAdd(string name)
    {
        if (refs.Find(RefTarget.Client, name) is { } known) return new ClientId(known);
        var client = await book.Add(new PastClient(name, IsCompany: true) { From = new Provenance(system, name) });
        await refs.Add(RefTarget.Client, name, client.Value, 0, isReferredTo: true);
        return client;
    }

    private async ValueTask Mend(ClientRow row, string id, (long Entity, long Digest) earlier, long digest)
    {
        if (earlier.Digest == digest)
        {
            tally.Unchanged(row);
            return;
        }
        var edited = await edit.RunIn(work, new ClientEdit(new ClientId(earlier.Entity))
        {
            Name = row.Name, TaxId = row.TaxId, City = row.City, Source = row.Source, Note = row.Note,
            Fields = row.Fields.ToDictionary(own => own.Field.Key, own => (string?)own.Text),
        });
        if (edited.IsRefused)
        {
            tally.Rejected(row, "name", row.Name, "The client cannot be changed so: its name needs two letters.");
            return;
        }
        await mirror.RunIn(work, new ClientMirror(edited.Done.Id, await people.Find(row.Owner)));
        await work.Flush();
        await refs.Changed(RefTarget.Client, id, digest);
        work.Db.ChangeTracker.Clear();
        tally.Updated(row);
    }
}
