using Dapper;
using NodaTime;
using Steward.Database;

namespace Steward.People;

public sealed class PersonLine
{
    public PersonId Id { get; init; }
    public string Name { get; init; } = "";
    public string? Email { get; init; }
    public long Role { get; init; }
    public TeamId? TeamId { get; init; }
    public string? Team { get; init; }

    /// <summary>The team that they head.</summary>
    public string? Leads { get; init; }
    public string? Extension { get; init; }
    public long Active { get; init; }
    public long HasPassword { get; init; }
    public long PasswordIsTemporary { get; init; }
    public Role Is => (Role)Role;
}

public sealed class TeamLine
{
    public TeamId Id { get; init; }
    public string Name { get; init; } = "";
    public PersonId? HeadId { get; init; }
}

public sealed class KeyLine
{
    public ApiKeyId Id { get; init; }
    public string Name { get; init; } = "";
    public long Role { get; init; }
    public string Prefix { get; init; } = "";
    public Instant Created { get; init; }
    public Instant? Revoked { get; init; }
    public Role Is => (Role)Role;
}

/// <summary>People, teams and keys for the page and the API. Everybody's names are known to all who work here.</summary>
public sealed class RosterQuery(BaseReader reader)
{
    public async Task<IReadOnlyList<PersonLine>> People(PersonId? only = null)
    {
        await using var connection = await reader.Open();
        return (await connection.QueryAsync<PersonLine>("""
            select p.id, p.name, p.email, p.role, p.team_id, t.name as team, (select min(h.name) from teams h where h.head_id = p.id) as leads, p.extension, p.active, p.password_is_temporary, case when p.password_hash is null then 0 else 1 end as has_password
            from people p left join teams t on t.id = p.team_id where p.id = @only or @all = 1 order by p.active desc, p.role desc, p.name
            """, new { only = only?.Value ?? 0, all = only is null ? 1 : 0 })).AsList();
    }

    public async Task<IReadOnlyList<TeamLine>> Teams()
    {
        await using var connection = await reader.Open();
        return (await connection.QueryAsync<TeamLine>("select id, name, head_id from teams order by name")).AsList();
    }

    public async Task<IReadOnlyList<KeyLine>> Keys()
    {
        await using var connection = await reader.Open();
        return (await connection.QueryAsync<KeyLine>("select id, name, role, prefix, created, revoked from api_keys order by case when revoked is null then 0 else 1 end, created desc")).AsList();
    }
}
