using System.Data.Common;
using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Foundation.Calendars;
using Steward.Foundation.Statistics;

namespace Steward.Audit;

/// <summary>One look over the whole base at one moment: what the queries of all checks share.</summary>
public sealed class Sweep
{
    /// <summary>A business day of the standard calendar, 9 to 18.</summary>
    private const int DayMinutes = 540;

    private readonly DbConnection connection;
    private readonly CancellationToken stop;
    private object moments = new { };
    private readonly Dictionary<string, object> kept = [];
    private IReadOnlyList<Border>? borders;

    private Sweep(DbConnection connection, Instant now, WorkCalendar calendar, CancellationToken stop) =>
        (this.connection, Now, Calendar, this.stop) = (connection, now, calendar, stop);

    public Instant Now { get; }
    public WorkCalendar Calendar { get; }

    public static async Task<Sweep> Over(DbConnection connection, Instant now, WorkCalendar calendar, CancellationToken stop)
    {
        var sweep = new Sweep(connection, now, calendar, stop);
        var amounts = await sweep.Query<long>("select amount from deals where outcome = 0");
        sweep.moments = new
        {
            now = now.ToMicroseconds(),
            period = sweep.DaysAgo(30),
            month = sweep.DaysAgo(30),
            quarter = sweep.DaysAgo(90),
            halfYear = sweep.DaysAgo(180),
            year = sweep.DaysAgo(365),
            twoWeeks = sweep.DaysAgo(14),
            halfHourAgo = (now - Duration.FromMinutes(30)).ToMicroseconds(),
            dayAgo = sweep.WorkedAgo(DayMinutes),
            hourAgo = sweep.WorkedAgo(60),
            fiveDaysAgo = sweep.WorkedAgo(5 * DayMinutes),
            tenDaysAgo = sweep.WorkedAgo(10 * DayMinutes),
            today = calendar.DateAt(now).ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            bigAmount = (long)Math.Ceiling(Quantiles.Percentile(amounts.Select(a => (double)a), .75) ?? 0),
        };
        return sweep;
    }

    /// <summary>In its SQL stand the moments of this sweep: @now, @period (30 days), @quarter, @halfYear, @year, @twoWeeks, @halfHourAgo; @hourAgo, @dayAgo, @fiveDaysAgo and @tenDaysAgo
    /// of working time; @today; and @bigAmount, which a quarter of the open deals reach.</summary>
    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? args = null) =>
        (await connection.QueryAsync<T>(new CommandDefinition(sql, args ?? moments, commandTimeout: 600, cancellationToken: stop))).AsList();

    /// <summary>A query with values of its own.</summary>
    public Task<IReadOnlyList<T>> With<T>(string sql, params (string Name, object Value)[] values)
    {
        var args = new DynamicParameters();
        foreach (var (name, value) in values) args.Add(name, value);
        return Query<T>(sql, args);
    }

    /// <summary>As <see cref="Query{T}"/>, for what a check counts and finds by the same rows: read once in a sweep.</summary>
    public async Task<IReadOnlyList<T>> Once<T>(string sql)
    {
        if (!kept.TryGetValue(sql, out var rows)) kept[sql] = rows = await Query<T>(sql);
        return (IReadOnlyList<T>)rows;
    }

    /// <summary>The moves of the last 30 days, read once.</summary>
    public async Task<IReadOnlyList<Border>> Borders() => borders ??= await Query<Border>(Border.Sql);

    public async Task<bool> Any(string sql) => (await Query<long>($"select count(*) from (select 1 from ({sql}) found limit 1) one")).Single() > 0;

    public long DaysAgo(int days) => (Now - Duration.FromDays(days)).ToMicroseconds();

    /// <summary>The moment before which more than so many working minutes lie from it until now.</summary>
    private long WorkedAgo(long minutes) => Calendar.AddBusinessMinutes(Calendar.AddBusinessMinutes(Now, -minutes - 1), 1).ToMicroseconds();
}
