using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Steward.Lists;

namespace Steward.Clients;

/// <summary>Gives many clients to one person.</summary>
public sealed class HandOverClientsAct(HandOverClient handOver) : BulkAct
{
    public override string List => "clients";
    public override string Name => "owner";
    public override string Icon => "user-share";
    public override Right Needs => Right.HandOver;
    public override Type Form => typeof(OwnerForm);

    public override async Task<Outcome<string?>> Do(long id, ActGiven given, Work work)
    {
        if (!PersonId.TryParse(given["a-to"], null, out var to)) return Refusal.Invalid("people.unknown-owner");
        if (await work.Db.Set<Client>().FirstOrDefaultAsync(c => c.Id == new ClientId(id)) is not { } client) return Refusal.NotFound("clients.not-found");
        var (from, version) = (client.OwnerId, client.Version);
        var mixed = await WrittenOwner.Mixes(work, "client_id", id, to.Value);
        var given_ = await handOver.RunIn(work, new ClientHandover(client.Id, to, given["a-reason"]));
        if (given_.IsRefused) return given_.Refusal;
        return client.Version == version ? Outcome<string?>.From(null) : new WrittenOwner(from?.Value, to.Value, client.Version, mixed, given["a-reason"]).Write();
    }

    public override async Task<Outcome<Nothing>> TakeBack(long id, string was, Work work)
    {
        var before = WrittenOwner.Read(was);
        if (await work.Db.Set<Client>().FirstOrDefaultAsync(c => c.Id == new ClientId(id)) is not { } client) return Refusal.NotFound("clients.not-found");
        if (client.Version != before.Version || client.OwnerId?.Value != before.To) return Refusal.Conflict("lists.touched-since");
        if (before.From is not { } from) return Refusal.Conflict("lists.nobody-before");
        if (before.IsMixed) return Refusal.Conflict("lists.mixed");
        var back = await handOver.RunIn(work, new ClientHandover(client.Id, new PersonId(from), "↩ " + before.Reason));
        return back.IsRefused ? back.Refusal : new Nothing();
    }
}

/// <summary>Writes one value on many clients.</summary>
public sealed class EditClientsAct(EditClient edit) : BulkAct
{
    public static readonly IReadOnlyList<WrittenAttribute> Attributes =
    [
        new("clients", ClientFields.City, "clients.field.city"), new("clients", ClientFields.Source, "clients.field.source"), new("clients", ClientFields.Note, "clients.field.note"),
    ];

    public override string List => "clients";
    public override string Name => "field";
    public override string Icon => "forms";
    public override Right Needs => Right.WorkBase;
    public override Type Form => typeof(FieldActForm);

    public override async Task<Outcome<string?>> Do(long id, ActGiven given, Work work)
    {
        if (await work.Db.Set<Client>().FirstOrDefaultAsync(c => c.Id == new ClientId(id)) is not { } client) return Refusal.NotFound("clients.not-found");
        var (key, version) = (given["a-key"], client.Version);
        if (key.Length == 0) return Refusal.Invalid("lists.act.no-field");
        var old = key switch { ClientFields.City => client.City, ClientFields.Source => client.Source, ClientFields.Note => client.Note, _ => await WrittenValue.OfField(FieldSubject.Client, id, key, work) };
        var written = await edit.RunIn(work, Edit(client.Id, key, given["a-value"]));
        if (written.IsRefused) return written.Refusal;
        return client.Version == version ? Outcome<string?>.From(null) : new WrittenValue(key, old, client.Version).Write();
    }

    public override async Task<Outcome<Nothing>> TakeBack(long id, string was, Work work)
    {
        var before = WrittenValue.Read(was);
        if (await work.Db.Set<Client>().FirstOrDefaultAsync(c => c.Id == new ClientId(id)) is not { } client) return Refusal.NotFound("clients.not-found");
        if (client.Version != before.Version) return Refusal.Conflict("lists.touched-since");
        var back = await edit.RunIn(work, Edit(client.Id, before.Key, before.Old ?? ""));
        return back.IsRefused ? back.Refusal : new Nothing();
    }

    private static ClientEdit Edit(ClientId client, string key, string value) =>
        Attributes.Any(attribute => attribute.Key == key) ? ClientFields.Change(new ClientEdit(client), key, value) : new ClientEdit(client) { Fields = new Dictionary<string, string?> { [key] = value } };
}
