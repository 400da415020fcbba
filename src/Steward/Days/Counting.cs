using System.Data.Common;
using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Foundation.Calendars;

namespace Steward.Days;

/// <summary>Counts the days of people.</summary>
internal static class Counting
{
    public static async Task<IReadOnlyDictionary<PersonId, DayCount>> Of(IReadOnlyCollection<PersonId> people, LocalDate day, WorkCalendar calendar, DbConnection connection, DbTransaction? transaction = null)
    {
        if (people.Count == 0) return new Dictionary<PersonId, DayCount>();
        var ids = string.Join(',', people.Select(p => p.Value)); // numbers only
        var args = new { from = calendar.StartOfDay(day).ToMicroseconds(), to = calendar.EndOfDay(day).ToMicroseconds() };
        var rows = await connection.QueryAsync<Row>($"""
            select p.id,
              (select count(*) from tasks t where t.done_by = p.id and t.done >= @from and t.done <= @to and t.ending <> 5) as done,
              (select count(*) from tasks t where t.owner_id = p.id and t.done is null and t.due >= @from and t.due <= @to) as still,
              coalesce(k.kept, 0) as kept,
              (select count(*) from tasks t where t.owner_id = p.id and t.done is null and t.due < @from) as overdue,
              (select count(*) from deals d where d.owner_id = p.id and d.outcome = 0 and d.planned = 0) as bare
            from people p left join (
              select t.owner_id, count(*) as kept from tasks t where t.done >= @from and t.ending <> 5 and t.due >= @from and t.due <= @to and t.owner_id in ({ids}) group by t.owner_id) k on k.owner_id = p.id
            where p.id in ({ids})
            """, args, transaction);
        return rows.ToDictionary(r => r.Id, r => new DayCount((int)r.Done, (int)(r.Still + r.Kept), (int)r.Still, (int)r.Overdue, (int)r.Bare));
    }

    /// <summary>Those of many people who have most left open by the end of a day; of a whole company not everybody is counted to show a few.</summary>
    public static async Task<IReadOnlyList<PersonId>> Latest(IReadOnlyCollection<PersonId> people, LocalDate day, WorkCalendar calendar, int most, DbConnection connection) =>
        people.Count <= most ? [.. people] : (await connection.QueryAsync<PersonId>($"""
            select p.id from people p where p.id in ({string.Join(',', people.Select(p => p.Value))})
            order by (select count(*) from tasks t where t.owner_id = p.id and t.done is null and t.due <= @to) desc, p.id limit @most
            """, new { to = calendar.EndOfDay(day).ToMicroseconds(), most })).AsList(); // numbers only

    private sealed class Row
    {
        public PersonId Id { get; init; }
        public long Done { get; init; }
        public long Still { get; init; }
        public long Kept { get; init; }
        public long Overdue { get; init; }
        public long Bare { get; init; }
    }
}
