using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;
using Steward.People;

namespace Steward.Clients;

public sealed record ClientHandover(ClientId Client, PersonId To, string Reason);

/// <summary>Gives a client to another person, with the reason. Deals and tasks follow by listening.</summary>
public sealed class HandOverClient(Writer writer) : Operation<ClientHandover, Client>(writer)
{
    protected override Right Needs => Right.HandOver;

    protected override async Task<Outcome<Client>> Do(ClientHandover ask, Work work)
    {
        if (await work.Db.Set<Client>().FirstOrDefaultAsync(c => c.Id == ask.Client) is not { } client) return Refusal.NotFound("clients.not-found");
        if (Typed.Letters(ask.Reason) < 5) return Refusal.Invalid("clients.handover-reason-needed");
        var people = await work.Db.Set<Person>().Where(p => p.Id == ask.To || p.Id == client.OwnerId).ToListAsync();
        if (people.FirstOrDefault(p => p.Id == ask.To && p.Active && p.Role.Has(Right.WorkBase)) is not { } receiver) return Refusal.Invalid("people.unknown-owner");
        if (client.OwnerId == ask.To) return client;
        var from = people.FirstOrDefault(p => p.Id == client.OwnerId);
        work.Tell(new ClientHandedOver(client.Id, client.OwnerId, ask.To, from?.Name ?? "—", receiver.Name, ask.Reason.Trim()));
        client.OwnerId = ask.To;
        client.Version++;
        client.Updated = work.Now;
        return client;
    }
}
