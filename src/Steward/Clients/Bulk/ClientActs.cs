using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Steward.Lists;

namespace Steward.Clients;

/// <summary>Gives many clients to one person.</summary>
public sealed class HandOverClientsAct(HandOverClient handOver, HandOverLoad load) : HandOverManyAct<Client>("clients", "client_id", load)
{
    protected override Task<Client?> Find(long id, Work work) => work.Db.Set<Client>().FirstOrDefaultAsync(c => c.Id == new ClientId(id));
    protected override (PersonId? Owner, int Version) Now(Client client) => (client.OwnerId, client.Version);
    protected override Task<Outcome<Client>> Give(Client client, PersonId to, string reason, Work work) => handOver.RunIn(work, new ClientHandover(client.Id, to, reason));
}

/// <summary>Writes one value on many clients.</summary>
public sealed class EditClientsAct(EditClient edit) : EditManyAct<Client>("clients", FieldSubject.Client)
{
    public static readonly IReadOnlyList<WrittenAttribute> Attributes =
    [
        new("clients", ClientFields.City, "clients.field.city"),
        new("clients", ClientFields.Source, "clients.field.source"),
        new("clients", ClientFields.Note, "clients.field.note"),
    ];

    protected override Task<Client?> Find(long id, Work work) => work.Db.Set<Client>().FirstOrDefaultAsync(c => c.Id == new ClientId(id));
    protected override int VersionOf(Client client) => client.Version;
    protected override bool IsAttribute(string key) => Attributes.Any(attribute => attribute.Key == key);
    protected override string? Read(Client client, string key) => key switch { ClientFields.City => client.City, ClientFields.Source => client.Source, _ => client.Note };

    protected override Task<Outcome<Client>> Write(Client client, string key, string? value, Work work) => edit.RunIn(work, IsAttribute(key)
        ? ClientFields.Change(new ClientEdit(client.Id), key, value ?? "")
        : new ClientEdit(client.Id) { Fields = new Dictionary<string, string?> { [key] = value ?? "" } });
}
