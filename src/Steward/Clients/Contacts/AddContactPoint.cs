using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Clients;

/// <param name="Contact">Whose it is; nobody named: the client's own.</param>
public sealed record NewContactPoint(ClientId Client, PointKind Kind, string Value, ContactId? Contact = null);

/// <summary>Writes down one more way to reach a client.</summary>
public sealed class AddContactPoint(Writer writer, ContactPoints points) : Operation<NewContactPoint, ContactPoint>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<ContactPoint>> Do(NewContactPoint ask, Work work)
    {
        if (!await work.Db.Set<Client>().AnyAsync(c => c.Id == ask.Client)) return Refusal.NotFound("clients.not-found");
        if (ask.Contact is { } contact && !await work.Db.Set<Contact>().AnyAsync(c => c.Id == contact && c.ClientId == ask.Client)) return Refusal.NotFound("clients.contact-not-found");
        return await points.Add(work, ask.Client, ask.Contact, ask.Kind, ask.Value);
    }
}
