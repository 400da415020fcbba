using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.People;

namespace Steward.Clients;

public sealed class ClientTables : ITables
{
    public static readonly GuardedTable Guard = new("clients", "owner_id");

    public void Map(ModelBuilder model, StewardDb db)
    {
        model.Entity<Client>(client =>
        {
            client.ToTable("clients");
            client.Property(c => c.Version).IsConcurrencyToken();
            client.HasQueryFilter(c => db.SeesAll || (c.OwnerId == null ? db.SeesUnowned : db.SeenOwners<Person>().Contains(c.OwnerId)));
        });
        model.Entity<Contact>().ToTable("contacts");
        model.Entity<ContactPoint>().ToTable("contact_points");
        model.Entity<ClientTerm>().ToTable("client_terms").HasKey(t => new { t.Term, t.ClientId });
    }
}

/// <summary>A beginning by which a client is found.</summary>
public sealed class ClientTerm
{
    public required string Term { get; init; }
    public ClientId ClientId { get; init; }
}
