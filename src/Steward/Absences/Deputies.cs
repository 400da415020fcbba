using System.Data.Common;
using Dapper;
using NodaTime;
using Steward.Database;

namespace Steward.Absences;

/// <summary>Who gets what: the named deputy all of it, else the team shares it so that whoever has the least open deals gets the next client. Who is away is left out; where the team has nobody, its head.</summary>
public static class Deputies
{
    /// <returns>For each thing its receiver; empty when there is nobody at all.</returns>
    public static async Task<IReadOnlyList<(ThingLeft Thing, PersonId To)>> For(PersonId person, PersonId? deputy, IReadOnlyList<ThingLeft> things, LocalDate first, LocalDate last, DbConnection connection, DbTransaction? transaction = null)
    {
        var args = new { person = person.Value, deputy = deputy?.Value ?? 0, first = first.ToString("uuuu-MM-dd", null), last = last.ToString("uuuu-MM-dd", null), head = (int)Role.Head, sales = (int)Role.Salesperson };
        var present = (await connection.QueryAsync<Load>(Present, args, transaction)).AsList();
        var chosen = present.Where(p => p.Id == deputy).DefaultIfEmpty().First() is { } named ? [named]
            : present.Where(p => p.Sells == 1).ToList() is { Count: > 0 } team ? team : present.Where(p => p.Sells == 0).Take(1).ToList();
        var given = new List<(ThingLeft, PersonId)>();
        if (chosen.Count == 0) return given;
        foreach (var thing in things)
        {
            var receiver = chosen.MinBy(p => (p.Deals, p.Id.Value))!;
            receiver.Deals += Math.Max(1, thing.Deals);
            given.Add((thing, receiver.Id));
        }
        return given;
    }

    private const string Present = """
        select p.id, (select count(*) from deals d where d.owner_id = p.id and d.outcome = 0) as deals, case when p.role = @sales then 1 else 0 end as sells
        from people p join people me on me.id = @person left join teams t on t.id = me.team_id
        where p.active = 1 and p.id <> @person and (p.id = @deputy or p.team_id = me.team_id and p.role in (@sales, @head) or p.id = t.head_id)
          and not exists (select 1 from absences a where a.person_id = p.id and a.cancelled is null and a.ended is null and a.first <= @last and a.last >= @first)
        order by p.id
        """;

    private sealed class Load
    {
        public PersonId Id { get; init; }
        public long Deals { get; set; }
        public long Sells { get; init; }
    }
}
