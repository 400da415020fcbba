using System.Data.Common;
using Dapper;
using Steward.Database;
using Steward.Foundation.Calendars;

namespace Steward.Caretakers;

/// <summary>How many tasks of a caretaker each person may still get today.</summary>
public sealed class DealQuota(IDictionary<long, int> given, int most)
{
    /// <summary>False: the person has enough for today.</summary>
    public bool Take(PersonId to)
    {
        var count = given.TryGetValue(to.Value, out var had) ? had : 0;
        if (count >= most) return false;
        given[to.Value] = count + 1;
        return true;
    }

    public static async Task<DealQuota> Read(string caretaker, CaretakerSettings settings, WorkCalendar calendar, NodaTime.Instant now, DbConnection connection, DbTransaction? transaction = null)
    {
        var today = calendar.StartOfDay(calendar.DateAt(now));
        var given = await connection.QueryAsync<(long, int)>(
            "select told_id, count(*) from deal_marks where caretaker = @caretaker and acted >= @today and told_id is not null group by told_id", new { caretaker, today = today.ToMicroseconds() }, transaction);
        return new DealQuota(given.ToDictionary(), settings.TasksADay);
    }
}
