using System.Data.Common;
using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Foundation.Calendars;

namespace Steward.Caretakers;

/// <summary>A mark that is to be taken off, and why.</summary>
public sealed record Ended(long Mark, ClientId Client, Instant Since, Stop Stop);

/// <summary>What a sweep of one caretaker would do at one moment. A dry run is this and nothing more.</summary>
public sealed record SweepPlan(long Examined, IReadOnlyList<Idle> ToMark, IReadOnlyList<Idle> ToTask, IReadOnlyList<Ended> ToUnmark)
{
    /// <summary>How many of the clients to work through wait for another day, because their owner has enough.</summary>
    public int Waiting { get; init; }

    public static async Task<SweepPlan> Make(ClockCaretaker caretaker, CaretakerSettings settings, WorkCalendar calendar, Instant now, DbConnection connection)
    {
        var bound = now - Duration.FromDays(settings.Days);
        var examined = await Lookout.Count(caretaker, connection);
        var idle = await Lookout.Idle(caretaker, bound, now, connection);
        var ended = await Marks.Ended(caretaker, idle, now, connection);
        if (settings.From > calendar.DateAt(now)) return new(examined, [], [], ended);

        var over = ended.Select(e => e.Client).ToHashSet();
        var still = idle.Where(i => !over.Contains(i.Client)).OrderByDescending(i => i.Amount).ThenBy(i => i.Client).ToList();
        var today = calendar.StartOfDay(calendar.DateAt(now));
        var given = (await connection.QueryAsync<(long, long)>(
            "select owner_id, count(*) from client_marks where caretaker = @Id and tasked >= @today group by owner_id", new { caretaker.Id, today = today.ToMicroseconds() })).ToDictionary();
        var lacking = still.Where(i => i.LacksTask).ToList();
        var toTask = lacking.Where(i => (given[i.Owner.Value] = given.GetValueOrDefault(i.Owner.Value) + 1) <= settings.TasksADay).ToList();
        return new(examined, [.. still.Where(i => i.IsNew)], toTask, ended) { Waiting = lacking.Count - toTask.Count };
    }
}
