using System.Text.Json;
using Dapper;
using NodaTime;
using Steward.Database;

namespace Steward.Audit;

/// <summary>The audits that were kept: the last one, how it was a week ago, the line of scores.</summary>
public sealed class Audits(RunChecks run, KeepFindings keep, BaseReader reader, IClock clock)
{
    private static readonly Duration Fresh = Duration.FromMinutes(15);
    private readonly Lock looking = new();
    private (Instant At, Task<AuditSheet> Sheet)? look;

    /// <summary>Runs all checks now and keeps what they found.</summary>
    public async Task<AuditSheet> Renew(CancellationToken stop = default)
    {
        var measured = await run.Run(stop: stop);
        await keep.Keep(measured, stop: stop);
        return measured.ToSheet();
    }

    /// <summary>The last audit that was kept. Where none is, the checks run once for all who look, and nothing is kept: a page that is read writes nothing.</summary>
    public async Task<AuditSheet> Last(CancellationToken stop = default) => await Before(long.MaxValue, stop) ?? await Look().WaitAsync(stop);

    /// <summary>Measures one check anew, for whoever has just mended something and wants to see it gone.</summary>
    public async Task Recheck(string check, CancellationToken stop = default)
    {
        if (await Before(long.MaxValue, stop) is { } last) await keep.Keep(await run.Run([check], stop), last, stop);
    }

    private Task<AuditSheet> Look()
    {
        lock (looking)
        {
            var now = clock.GetCurrentInstant();
            if (look is not { } last || now - last.At >= Fresh || last.Sheet.IsFaulted) look = last = (now, Task.Run(async () => (await run.Run()).ToSheet()));
            return last.Sheet;
        }
    }

    /// <summary>Keeps an audit if the last one is older than a quarter of an hour.</summary>
    public async Task RenewIfStale(CancellationToken stop = default)
    {
        if (await Before(long.MaxValue, stop) is { } last && clock.GetCurrentInstant() - last.At < Fresh) return;
        await Renew(stop);
    }

    public async Task<AuditSheet?> Before(long moment, CancellationToken stop = default)
    {
        await using var connection = await reader.Open(stop);
        var json = await connection.QueryFirstOrDefaultAsync<string>("select result from audits where at <= @moment order by at desc, id desc limit 1", new { moment });
        return json is null ? null : JsonSerializer.Deserialize<AuditSheet>(json, JsonSerializerOptions.Web);
    }

    /// <summary>The last score of each day since a moment.</summary>
    public async Task<IReadOnlyList<(LocalDate Day, int Score)>> Line(Instant since, DateTimeZone zone, CancellationToken stop = default)
    {
        await using var connection = await reader.Open(stop);
        var rows = await connection.QueryAsync<(long At, int Score)>("select at, score from audits where at >= @since and score is not null order by at, id", new { since = since.ToMicroseconds() });
        return [.. rows.GroupBy(row => Moments.FromMicroseconds(row.At).InZone(zone).Date).Select(day => (day.Key, day.Last().Score))];
    }
}
