using Dapper;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Lists;

public sealed record BulkToBegin(string List, string Act, ActGiven Given, IReadOnlyList<long> Rows);

/// <summary>Puts down which rows an act is to be done to; the work itself goes on behind the answer, and after a restart too.</summary>
public sealed class BeginBulk(Writer writer, ActBook acts) : Operation<BulkToBegin, long>(writer)
{
    public const int Most = 50_000;

    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<long>> Do(BulkToBegin ask, Work work)
    {
        if (work.By.PersonNumber is not { } me) return Refusal.Forbidden("lists.not-a-person");
        if (acts.Of(ask.List, ask.Act) is not { } act) return Refusal.NotFound("lists.act.unknown");
        if (!work.By.May(act.Needs)) return Refusal.Forbidden("ui.not-your-role", work.By.Role, act.Needs);
        var rows = ask.Rows.Distinct().ToList();
        if (rows.Count == 0) return Refusal.Invalid("lists.act.no-rows");
        if (rows.Count > Most) return Refusal.Invalid("lists.act.too-many", Most);
        var run = await BulkRows.Begin(work, ask.List, ask.Act, ask.Given.Write(), me, rows.Count, undoes: null);
        await using var into = Rows.Into(work, "bulk_rows", "run_id", "subject_id", "state");
        foreach (var row in rows) await into.Add(run, row, 0);
        await into.Flush();
        work.Tell(new BulkBegun(run, ask.List, ask.Act, rows.Count));
        return run;
    }
}

/// <summary>Takes back what a run did, as one act: every row that nobody has touched since.</summary>
public sealed class UndoBulk(Writer writer) : Operation<long, long>(writer)
{
    public static readonly NodaTime.Duration Window = NodaTime.Duration.FromDays(30);

    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<long>> Do(long ask, Work work)
    {
        var run = await work.Connection.QueryFirstOrDefaultAsync<BulkRun>(BulkRun.Columns + " where id = @ask", new { ask }, work.Transaction);
        if (run is null || run.AskedBy != work.By.PersonNumber) return Refusal.NotFound("lists.run.not-found");
        if (!run.IsUndoable) return Refusal.Conflict("lists.run.not-undoable");
        if (Moments.FromMicroseconds(run.Asked) + Window < work.Now) return Refusal.Conflict("lists.run.too-late");
        var changed = (int)await work.Connection.ExecuteScalarAsync<long>("select count(*) from bulk_rows where run_id = @ask and state = 1 and was is not null", new { ask }, work.Transaction);
        if (changed == 0) return Refusal.Conflict("lists.run.not-undoable");
        var undo = await BulkRows.Begin(work, run.List, run.Act, run.Given, run.AskedBy, changed, run.Id);
        await work.Connection.ExecuteAsync("insert into bulk_rows (run_id, subject_id, state, was) select @undo, subject_id, 0, was from bulk_rows where run_id = @ask and state = 1 and was is not null", new { undo, ask }, work.Transaction);
        await work.Connection.ExecuteAsync("update bulk_runs set undone_by = @undo where id = @ask", new { undo, ask }, work.Transaction);
        work.Tell(new BulkUndoing(undo, run.Id, run.List, run.Act, changed));
        return undo;
    }
}

/// <summary>Stops a run: what is done stays and can be undone, the rest is left alone.</summary>
public sealed class StopBulk(Writer writer) : Operation<long, Nothing>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Nothing>> Do(long ask, Work work)
    {
        var run = await work.Connection.QueryFirstOrDefaultAsync<BulkRun>(BulkRun.Columns + " where id = @ask", new { ask }, work.Transaction);
        if (run is null || run.AskedBy != work.By.PersonNumber) return Refusal.NotFound("lists.run.not-found");
        if (run.Now != RunState.Working) return new Nothing();
        await BulkRows.End(run, RunState.Stopped, work);
        return new Nothing();
    }
}
