using System.Collections.Concurrent;
using Dapper;
using NodaTime;
using Steward.Database;
using Steward.People;

namespace Steward.Web.Security;

/// <summary>Finds the caller behind a Bearer key. A found key is remembered for a second, so that a revoked one is out within a second.</summary>
public sealed class ApiKeys(BaseReader reader, IClock clock)
{
    private readonly ConcurrentDictionary<string, (Instant At, Caller? Caller)> known = new();

    public async ValueTask<Caller?> Find(string? authorization)
    {
        const string scheme = "Bearer ";
        if (authorization is null || !authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return null;
        var hash = AddApiKey.HashOf(authorization[scheme.Length..].Trim());
        var now = clock.GetCurrentInstant();
        if (known.TryGetValue(hash, out var found) && now - found.At < Duration.FromSeconds(1)) return found.Caller;
        await using var connection = await reader.Open();
        var row = await connection.QueryFirstOrDefaultAsync<Row>("select id, name, role from api_keys where hash = @hash and revoked is null", new { hash });
        var caller = row is null ? null : new Caller(null, row.Name, (Role)row.Role, Door.Api, Staffing.SightOfKey((Role)row.Role)) { KeyNumber = row.Id };
        if (known.Count > 1_000) known.Clear();
        if (caller is not null) known[hash] = (now, caller);
        return caller;
    }

    private sealed class Row
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public long Role { get; init; }
    }
}
