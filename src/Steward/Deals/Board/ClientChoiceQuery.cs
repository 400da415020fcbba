using Dapper;
using Steward.Database;

namespace Steward.Deals;

public sealed class ClientChoice
{
    public long Id { get; init; }
    public string Name { get; init; } = "";
    public string? City { get; init; }
}

/// <summary>A few clients by the beginning of their name, in any script, or four digits of a phone.</summary>
public sealed class ClientChoiceQuery(Reader reader)
{
    private const int Most = 6;

    public async Task<IReadOnlyList<ClientChoice>> Find(string typed, Caller by, CancellationToken stop = default)
    {
        var values = new DynamicParameters(new { Most });
        var conditions = SoughtDeals.Bind(SoughtDeals.Words(typed).Where(word => word.Length >= 2), values).Select(range => $"c.id in (select x.client_id from client_terms x where {range})").ToList();
        if (conditions.Count == 0) return [];
        return await reader.Query<ClientChoice>(by, $"select c.id, c.name, c.city from {{clients}} c where {string.Join(" and ", conditions)} limit @Most", values, stop);
    }

    public Task<ClientChoice?> One(long id, Caller by) => reader.One<ClientChoice>(by, "select c.id, c.name, c.city from {clients} c where c.id = @id", new { id });
}
