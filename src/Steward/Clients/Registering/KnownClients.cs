using Dapper;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Clients;

/// <summary>A client that is reached by the same phone or e-mail.</summary>
/// <param name="Name">Absent when the caller may not see the client: then only whom to ask is told.</param>
public sealed record KnownClient(ClientId Id, string? Name, PersonId? Owner)
{
    public bool IsSeen => Name is not null;
}

/// <summary>Answers whether a phone or an e-mail is in the base already. The one question of a page that looks beyond the
/// caller's sight, so it tells nothing of a client whom the caller may not see but whom to ask.</summary>
public sealed class KnownClients(BaseReader reader, ContactPoints points, IPeopleNames people)
{
    public const string Code = "clients.already-known";
    private const int Most = 5;

    /// <summary>The no that names the client, or whom to ask of one whom the caller may not see.</summary>
    public async Task<Refusal> Refuse(KnownClient client)
    {
        var owner = client.Owner is { } id ? await people.NameOf(id.Value) : null;
        return new(RefusalKind.Conflict, Code, (client.Name, owner) switch
        {
            ({ } name, null) => new Phrase("clients.already-known.seen-nobody", name, client.Id.Value),
            ({ } name, _) => new Phrase("clients.already-known.seen", name, client.Id.Value, owner),
            (null, null) => new Phrase("clients.already-known.unseen-nobody"),
            _ => new Phrase("clients.already-known.unseen", owner),
        });
    }

    public async Task<IReadOnlyList<KnownClient>> By(Caller by, string? phone, string? email, CancellationToken stop = default)
    {
        var normals = new[] { (PointKind.Phone, phone), (PointKind.Email, email) }
            .Where(given => !string.IsNullOrWhiteSpace(given.Item2)).Select(given => points.Normalize(given.Item1, given.Item2!)).OfType<string>().ToArray();
        if (normals.Length == 0) return [];
        await using var connection = await reader.Open(stop);
        var rows = await connection.QueryAsync<(long Id, string Name, long? Owner)>(new CommandDefinition("""
            select distinct c.id, c.name, c.owner_id from contact_points p join clients c on c.id = p.client_id where p.normal = @first or p.normal = @second order by c.id limit @Most
            """, new { first = normals[0], second = normals[^1], Most }, cancellationToken: stop));
        return [.. rows.Select(row => new KnownClient(new(row.Id), by.Sight.Covers(row.Owner) ? row.Name : null, row.Owner is { } owner ? new PersonId(owner) : null))];
    }
}
