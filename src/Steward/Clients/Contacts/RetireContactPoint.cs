using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Clients;

/// <summary>Marks a phone or address that leads to the client no more. It stays known, so that an old number still finds its card.</summary>
public sealed class RetireContactPoint(Writer writer) : Operation<ContactPointId, ContactPoint>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<ContactPoint>> Do(ContactPointId ask, Work work)
    {
        var point = await work.Db.Set<ContactPoint>().FirstOrDefaultAsync(p => p.Id == ask && work.Db.Set<Client>().Any(client => client.Id == p.ClientId));
        if (point is null) return Refusal.NotFound("clients.point-not-found");
        if (point.Archived is not null) return point;
        point.Archived = work.Now;
        work.Tell(new ContactPointRetired(point.ClientId, point.Id, point.Value));
        return point;
    }
}
