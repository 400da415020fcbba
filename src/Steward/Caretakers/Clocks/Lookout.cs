using System.Data.Common;
using Dapper;
using NodaTime;
using Steward.Database;

namespace Steward.Caretakers;

/// <summary>Asks the base who is idle: one query for a sweep, for a chunk of it, and for one client's card.</summary>
public static class Lookout
{
    /// <param name="bound">Clocks that stand before it ran out.</param>
    /// <param name="among">Only these clients; null: all. Numbers, so nothing can be injected.</param>
    public static async Task<IReadOnlyList<Idle>> Idle(
        ClockCaretaker caretaker, Instant bound, Instant now, DbConnection connection, DbTransaction? transaction = null, IEnumerable<long>? among = null)
    {
        var args = new
        {
            id = caretaker.Id,
            bound = bound.ToMicroseconds(),
            now = now.ToMicroseconds(),
            parked = (now + Duration.FromDays(CaretakerSettings.ParkedDays)).ToMicroseconds(),
        };
        await using var reader = await connection.ExecuteReaderAsync(Sql(caretaker, among), args, transaction);
        var found = new List<Idle>();
        while (await reader.ReadAsync()) found.Add(Read(reader, caretaker.Clocks));
        return found;
    }

    /// <summary>How many a caretaker looks at.</summary>
    public static Task<long> Count(ClockCaretaker caretaker, DbConnection connection) =>
        connection.ExecuteScalarAsync<long>($"select count(*) from ({Everyone(caretaker, null)}) e");

    private static string Everyone(ClockCaretaker caretaker, IEnumerable<long>? among) =>
        caretaker.Everyone.Replace("{among}", among is null ? "" : $"and c.id in ({string.Join(',', among.DefaultIfEmpty(-1))})");

    private static string Sql(ClockCaretaker caretaker, IEnumerable<long>? among)
    {
        var clocks = caretaker.Clocks.Select((clock, i) => (Name: "clock" + i, Value: $"coalesce(({clock.Latest}), 0)")).ToList();
        return $"""
            with e as ({Everyone(caretaker, among)}),
            s as materialized (
              select e.client_id, e.owner_id, coalesce(e.born, 0) as born, {string.Join(", ", clocks.Select(c => $"{c.Value} as {c.Name}"))}
              from e where {string.Join(" and ", clocks.Select(c => $"{c.Value} < @bound"))})
            select s.client_id, s.owner_id, s.born,
              (select cast(coalesce(sum(d.amount), 0) as bigint) from deals d where d.client_id = s.client_id and d.outcome <> 2) as amount,
              (select case when min(d.currency) = max(d.currency) then max(d.currency) end from deals d where d.client_id = s.client_id and d.outcome <> 2) as currency,
              m.id as mark, m.task_id as mark_task,
              (select max(k.id) from tasks k where k.client_id = s.client_id and k.done is null and k.robot = @id) as own_task,
              case when exists (select 1 from tasks k where k.client_id = s.client_id and k.done is null and k.kind <> 6 and k.due >= @now and k.due <= @parked) then 1 else 0 end as planned,
              {string.Join(", ", clocks.Select(c => "s." + c.Name))}
            from s left join client_marks m on m.client_id = s.client_id and m.caretaker = @id and m.until is null
            where {string.Join(" or ", clocks.Select(c => $"s.{c.Name} > 0"))} or (s.born > 0 and s.born < @bound)
            """;
    }

    private static Idle Read(DbDataReader row, IReadOnlyList<Clock> clocks)
    {
        var (clock, by) = (0L, "born");
        for (var i = 0; i < clocks.Count; i++)
            if (row.GetInt64(9 + i) is var at && at > clock) (clock, by) = (at, clocks[i].Name);
        return new(new(row.GetInt64(0)), new(row.GetInt64(1)), Moments.FromMicroseconds(clock == 0 ? row.GetInt64(2) : clock), by)
        {
            Amount = row.GetInt64(3),
            Currency = row.IsDBNull(4) ? null : row.GetString(4),
            Mark = row.IsDBNull(5) ? null : row.GetInt64(5),
            MarkTask = row.IsDBNull(6) ? null : row.GetInt64(6),
            OwnTask = row.IsDBNull(7) ? null : row.GetInt64(7),
            Planned = row.GetInt32(8) != 0,
        };
    }
}
