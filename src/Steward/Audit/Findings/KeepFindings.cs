using System.Text.Json;
using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Audit;

/// <summary>Writes an audit down: what is new is opened, what is gone is closed as fixed, the rest stays as it was. A few thousand rows
/// at a time, so that nobody waits for it.</summary>
public sealed class KeepFindings(Writer writer, BaseReader reader, IEnumerable<Check> checks) : IDisposable
{
    private const int RowsAtOnce = 2_000;
    private static readonly string[] Columns = ["id", "check_id", "subject_kind", "subject_id", "owner_id", "since", "seen", "state", "severity", "value", "weight", "why"];
    private readonly SemaphoreSlim one = new(1, 1);

    /// <param name="over">An earlier audit, of which the checks that were not measured now are taken over.</param>
    public async Task Keep(Measured measured, AuditSheet? over = null, CancellationToken stop = default)
    {
        await one.WaitAsync(stop);
        try
        {
            foreach (var check in measured.Checks.Where(c => c.Missing == Needs.Nothing)) await Keep(check, measured.AsOf.ToMicroseconds(), stop);
            await KeepSheet(measured.ToSheet(over), measured.AsOf.ToMicroseconds(), stop);
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task Keep(CheckMeasured measured, long now, CancellationToken stop)
    {
        var known = await Known(measured.Check.Id, stop);
        var (opened, changed) = (new List<Violation>(), new List<(FindingRow Row, Violation Now)>());
        foreach (var violation in measured.Found)
        {
            if (!known.Remove(violation.Subject, out var row)) opened.Add(violation);
            else if (Differs(row, violation, measured.Check) || row.State == (long)FindingState.Waived && row.SettledUntil <= now) changed.Add((row, violation));
        }
        foreach (var some in opened.Chunk(RowsAtOnce)) await Write(work => Open(work, measured.Check, some, now), stop);
        foreach (var some in changed.Chunk(RowsAtOnce)) await Write(work => Change(work, measured.Check, some, now), stop);
        foreach (var some in known.Values.Select(row => row.Id).Chunk(RowsAtOnce)) await Write(work => Close(work, some, now), stop);
    }

    private async Task<Dictionary<long, FindingRow>> Known(string check, CancellationToken stop)
    {
        await using var connection = await reader.Open(stop);
        return (await connection.QueryAsync<FindingRow>("select id, subject_id, owner_id, since, state, severity, value, weight, why, settled_until from findings where check_id = @check and closed is null",
            new { check })).ToDictionary(row => row.SubjectId);
    }

    private static bool Differs(FindingRow row, Violation now, Check check) =>
        row.OwnerId != now.OwnerId || now.Since is { } since && since != row.Since || row.Severity != (now.Severity ?? (long)check.Severity) || row.Weight != now.Weight
        || row.Value != now.Value || row.Why != Evidence.Of(now).Write();

    private Task Write(Func<Work, Task> change, CancellationToken stop) => writer.Run<Nothing>(Caller.System(robot: "audit"), async work =>
    {
        await change(work);
        return new Nothing();
    }, stop);

    private static async Task Open(Work work, Check check, Violation[] found, long now)
    {
        var id = await work.TakeNumbers("findings", found.Length);
        await using var rows = Rows.Into(work, "findings", Columns);
        foreach (var v in found)
            await rows.Add(id++, check.Id, (int)check.Subject, v.Subject, v.OwnerId, v.Since ?? now, now, (int)FindingState.Open, (int)(v.Severity ?? (long)check.Severity), v.Value, v.Weight, Evidence.Of(v).Write());
        await rows.Flush();
    }

    private static Task Change(Work work, Check check, (FindingRow Row, Violation Now)[] changed, long now) => work.Connection.ExecuteAsync("""
        update findings set owner_id = @OwnerId, since = @Since, seen = @now, severity = @Severity, value = @Value, weight = @Weight, why = @Why,
          state = case when state = 2 and settled_until <= @now then 0 else state end where id = @Id and closed is null
        """, changed.Select(c => new { c.Row.Id, c.Now.OwnerId, Since = c.Now.Since ?? c.Row.Since, now, Severity = (int)(c.Now.Severity ?? (long)check.Severity), c.Now.Value, c.Now.Weight, Why = Evidence.Of(c.Now).Write() }),
        work.Transaction);

    private static Task Close(Work work, long[] ids, long now) => work.Connection.ExecuteAsync(
        "update findings set closed = @now, state = case when state = 0 then 1 else state end where id = @id and closed is null", ids.Select(id => new { id, now }), work.Transaction);

    private Task KeepSheet(AuditSheet sheet, long now, CancellationToken stop) => Write(async work =>
    {
        var score = sheet.Score(checks, Sight.Everything).Score;
        await work.Connection.ExecuteAsync("insert into audits (id, at, as_of, score, result) values (@id, @now, @now, @score, @result)", new
        {
            id = await work.TakeNumbers("audits", 1),
            now,
            score = score is { } known ? (int)Math.Round(known) : (int?)null,
            result = JsonSerializer.Serialize(sheet, JsonSerializerOptions.Web),
        }, work.Transaction);
    }, stop);
}
