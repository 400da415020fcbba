using Dapper;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Lists;

/// <summary>Writes what becomes of a run and of its rows, each in the change that did it.</summary>
internal static class BulkRows
{
    public static async Task<long> Begin(Work work, string list, string act, string given, long by, int total, long? undoes)
    {
        var id = await work.TakeNumbers("bulk_runs", 1);
        await work.Connection.ExecuteAsync("insert into bulk_runs (id, list, act, given, asked_by, asked, total, done, refused, state, undoes) values (@id, @list, @act, @given, @by, @now, @total, 0, 0, 0, @undoes)",
            new { id, list, act, given, by, now = work.Now.ToMicroseconds(), total, undoes }, work.Transaction);
        return id;
    }

    /// <summary>False: the row does not wait any more, or the run was stopped meanwhile.</summary>
    public static async Task<bool> IsWaiting(long run, long row, Work work) =>
        await work.Connection.ExecuteScalarAsync<long>("select count(*) from bulk_rows w join bulk_runs r on r.id = w.run_id where w.run_id = @run and w.subject_id = @row and w.state = 0 and r.state = 0", new { run, row }, work.Transaction) == 1;

    public static Task Done(long run, long row, string? was, Work work) => work.Connection.ExecuteAsync("""
        update bulk_rows set state = 1, was = @was where run_id = @run and subject_id = @row;
        update bulk_runs set done = done + 1 where id = @run
        """, new { run, row, was }, work.Transaction);

    public static Task Refused(long run, long row, Phrase why, Work work) => work.Connection.ExecuteAsync("""
        update bulk_rows set state = 2, why = @why where run_id = @run and subject_id = @row and state = 0;
        update bulk_runs set refused = refused + 1 where id = @run
        """, new { run, row, why = Reasons.Write(why) }, work.Transaction);

    public static async Task End(BulkRun run, RunState state, Work work)
    {
        var ended = await work.Connection.ExecuteAsync("update bulk_runs set state = @state, finished = @now where id = @Id and state = 0", new { run.Id, state = (int)state, now = work.Now.ToMicroseconds() }, work.Transaction);
        if (ended == 0) return;
        // What a stopped undo has taken back is done with; the rest can be taken back by another.
        if (state == RunState.Stopped && run.Undoes is { } first)
        {
            await work.Connection.ExecuteAsync("update bulk_rows set was = null where run_id = @first and subject_id in (select u.subject_id from bulk_rows u where u.run_id = @Id and u.state <> 0)", new { first, run.Id }, work.Transaction);
            await work.Connection.ExecuteAsync("update bulk_runs set undone_by = null where id = @first", new { first }, work.Transaction);
        }
        var last = await work.Connection.QueryFirstAsync<BulkRun>(BulkRun.Columns + " where id = @Id", new { run.Id }, work.Transaction);
        work.Tell(new BulkEnded(run.Id, run.List, run.Act, (int)last.Done, (int)last.Refused, (int)last.Left));
    }
}
