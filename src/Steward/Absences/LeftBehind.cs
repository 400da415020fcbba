using System.Data.Common;
using Dapper;
using NodaTime;
using Steward.Database;

namespace Steward.Absences;

/// <summary>What is handed over. The number is stored.</summary>
public enum Thing { Client = 0, Deal = 1, Task = 2 }

/// <summary>One thing that hangs on a person: a client with what is open or due, a deal of somebody else's client, a task on somebody else's card.</summary>
public sealed class ThingLeft
{
    public Thing Kind { get; init; }
    public long Id { get; init; }
    public string Title { get; init; } = "";
    public int Deals { get; init; }
    public long Amount { get; init; }
    public string? Currency { get; init; }

    /// <summary>The nearest task, from now to the end of the absence.</summary>
    public long? Due { get; init; }
}

/// <summary>Finds what would lie still while somebody is away.</summary>
public static class LeftBehind
{
    /// <param name="until">Tasks due later than this wait for the person.</param>
    public static async Task<IReadOnlyList<ThingLeft>> On(PersonId person, Instant until, DbConnection connection, DbTransaction? transaction = null) =>
        (await connection.QueryAsync<ThingLeft>(Sql(""), new { person = person.Value, until = until.ToMicroseconds() }, transaction)).AsList();

    /// <summary>All that somebody leaves behind for good: what lies still, and clients with whom nothing is open either.</summary>
    public static async Task<IReadOnlyList<ThingLeft>> Wholly(PersonId person, int most, DbConnection connection, DbTransaction? transaction = null) =>
        (await connection.QueryAsync<ThingLeft>(Sql("\n  union select q.id from clients q where q.owner_id = @person") + " limit @most", new { person = person.Value, until = long.MaxValue, most }, transaction)).AsList();

    private static string Sql(string more) => $"""
        select * from (with mine as (
          select d.client_id as id from deals d join clients c on c.id = d.client_id and c.owner_id = @person where d.owner_id = @person and d.outcome = 0
          union select t.client_id from tasks t join clients c on c.id = t.client_id and c.owner_id = @person where t.owner_id = @person and t.done is null and t.due <= @until{more})
        select 0 as kind, c.id, c.name as title, count(d.id) as deals, cast(coalesce(sum(d.amount), 0) as bigint) as amount, case when min(d.currency) = max(d.currency) then max(d.currency) end as currency,
          (select min(t.due) from tasks t where t.client_id = c.id and t.owner_id = @person and t.done is null and t.due <= @until) as due
        from mine m join clients c on c.id = m.id left join deals d on d.client_id = c.id and d.owner_id = @person and d.outcome = 0 group by c.id, c.name
        union all
        select 1, d.id, d.title, 1, d.amount, d.currency, (select min(t.due) from tasks t where t.deal_id = d.id and t.owner_id = @person and t.done is null and t.due <= @until)
        from deals d left join clients c on c.id = d.client_id where d.owner_id = @person and d.outcome = 0 and (c.id is null or c.owner_id is null or c.owner_id <> @person)
        union all
        select 2, t.id, t.title, 0, 0, null, t.due from tasks t left join clients c on c.id = t.client_id left join deals d on d.id = t.deal_id
        where t.owner_id = @person and t.done is null and t.due <= @until and (c.id is null or c.owner_id is null or c.owner_id <> @person) and (d.id is null or d.owner_id is null or d.owner_id <> @person)
        ) things order by coalesce(due, 9223372036854775807), amount desc, kind, id
        """;
}
