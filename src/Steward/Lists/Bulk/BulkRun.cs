using Dapper;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Lists;

public enum RunState { Working = 0, Done = 1, Stopped = 2 }

/// <summary>One act on many rows, as it is kept while it runs and after.</summary>
public sealed class BulkRun
{
    public const string Columns = "select id, list, act, given, asked_by, asked, total, done, refused, state, finished, undoes, undone_by from bulk_runs";

    public long Id { get; init; }
    public string List { get; init; } = "";
    public string Act { get; init; } = "";
    public string Given { get; init; } = "";
    public long AskedBy { get; init; }
    public long Asked { get; init; }
    public long Total { get; init; }
    public long Done { get; init; }
    public long Refused { get; init; }
    public long State { get; init; }
    public long? Finished { get; init; }
    public long? Undoes { get; init; }
    public long? UndoneBy { get; init; }

    public RunState Now => (RunState)State;
    public long Left => Total - Done - Refused;
    public bool IsUndoable => Now != RunState.Working && Undoes is null && UndoneBy is null && Done > 0;
}

/// <summary>Why a row was refused, in words that wait for their reader.</summary>
public static class Reasons
{
    private const char Between = '\u001f';

    public static string Write(Phrase why) => string.Join(Between, why.Args.Select(arg => Convert.ToString(arg, System.Globalization.CultureInfo.InvariantCulture)).Prepend(why.Key));

    public static Phrase Read(string text)
    {
        var parts = text.Split(Between);
        return new(parts[0], [.. parts.Skip(1).Select(part => long.TryParse(part, System.Globalization.CultureInfo.InvariantCulture, out var number) ? (object?)number : part)]);
    }
}

/// <param name="Reason">Why, and how many rows for it.</param>
public sealed record RefusedRows(Phrase Reason, long Count, IReadOnlyList<long> Some);

/// <summary>Reads runs: one's own, and for an administrator anybody's.</summary>
public sealed class RunsQuery(Reader reader)
{
    public Task<BulkRun?> One(long id, Caller by, CancellationToken stop = default) =>
        reader.One<BulkRun>(by, BulkRun.Columns + " where id = @id and (asked_by = @me or @all = 1)", new { id, me = by.PersonNumber ?? 0, all = by.May(Right.ManagePeople) ? 1 : 0 }, stop);

    public Task<IReadOnlyList<BulkRun>> Mine(Caller by, CancellationToken stop = default) =>
        reader.Query<BulkRun>(by, BulkRun.Columns + " where asked_by = @me order by id desc limit 30", new { me = by.PersonNumber ?? 0 }, stop);

    public async Task<IReadOnlyList<RefusedRows>> Refused(long run, Caller by, CancellationToken stop = default)
    {
        var reasons = await reader.Query<(string Why, long Count)>(by, "select why, count(*) from bulk_rows where run_id = @run and state = 2 group by why order by count(*) desc limit 20", new { run }, stop);
        var all = new List<RefusedRows>();
        foreach (var (why, count) in reasons)
            all.Add(new(Reasons.Read(why), count, await reader.Query<long>(by, "select subject_id from bulk_rows where run_id = @run and state = 2 and why = @why order by subject_id limit 12", new { run, why }, stop)));
        return all;
    }
}
