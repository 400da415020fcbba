using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;
using Steward.People;

namespace Steward.Clients;

/// <param name="Owner">Whose it is by the newer export.</param>
public sealed record ClientMirror(ClientId Client, PersonId? Owner);

/// <summary>Lets a client follow a newer export of its old home. Whose it is here stays; one that is nobody's gets the owner whom the export names.</summary>
public sealed class MirrorClient(Writer writer) : Operation<ClientMirror, Client>(writer)
{
    protected override Right Needs => Right.Import;

    protected override async Task<Outcome<Client>> Do(ClientMirror ask, Work work)
    {
        if (await work.Db.Set<Client>().FirstOrDefaultAsync(c => c.Id == ask.Client) is not { } client) return Refusal.NotFound("clients.not-found");
        if (client.OwnerId is not null || ask.Owner is not { } owner) return client;
        if (await work.Db.Set<Person>().FirstOrDefaultAsync(p => p.Id == owner) is not { } receiver) return Refusal.Invalid("people.unknown-owner");
        work.Tell(new ClientHandedOver(client.Id, null, owner, "—", receiver.Name, null));
        client.OwnerId = owner;
        client.Version++;
        client.Updated = work.Now;
        return client;
    }
}
