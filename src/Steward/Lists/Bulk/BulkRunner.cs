using System.Threading.Channels;
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Steward.Database;
using Steward.Foundation;
using Steward.People;

namespace Steward.Lists;

/// <summary>Does runs behind the answer, one after another. A row and its mark in the run are one change, so a run that was cut short by a power failure goes on where it stood.</summary>
public sealed partial class BulkRunner(Writer writer, BaseReader reader, ActBook acts, Staffing staff, ILogger<BulkRunner> log) : BackgroundService
{
    // As many wait for the writer at once as it commits together.
    private const int AtOnce = 64;
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(20);
    private readonly Channel<bool> woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => woken.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Wake();
        await foreach (var _ in woken.Reader.ReadAllAsync(stoppingToken))
            try { await All(stoppingToken); }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Failed(log, fault);
                await Task.Delay(AfterFault, stoppingToken);
                Wake();
            }
    }

    /// <summary>Every run that waits, to its end.</summary>
    public async Task All(CancellationToken stop = default)
    {
        while (await Next(stop) is { } run) await Finish(run, stop);
    }

    private async Task Finish(BulkRun run, CancellationToken stop)
    {
        var by = await staff.CallerFor(new PersonId(run.AskedBy), Door.Bulk);
        var act = acts.Of(run.List, run.Act);
        while (by is not null && act is not null && await Waiting(run.Id, stop) is { Count: > 0 } rows)
        {
            await Task.WhenAll(rows.Select(row => One(run, row, act, by, stop)));
            // Whoever no longer works here, or is something else now, goes no further with what they began.
            by = await staff.CallerFor(new PersonId(run.AskedBy), Door.Bulk);
        }
        await writer.Run<Nothing>(Caller.System(), async work =>
        {
            await BulkRows.End(run, by is null || act is null ? RunState.Stopped : RunState.Done, work);
            return new Nothing();
        }, stop);
    }

    private async Task One(BulkRun run, long row, BulkAct act, Caller by, CancellationToken stop)
    {
        var was = run.Undoes is null ? null : await Was(run.Id, row, stop);
        var given = ActGiven.Read(run.Given);
        Phrase? why;
        try
        {
            var outcome = await writer.Run<Nothing>(by, async work =>
            {
                if (!await BulkRows.IsWaiting(run.Id, row, work)) return new Nothing();
                string? before = null;
                if (run.Undoes is null)
                {
                    var done = await act.Do(row, given, work);
                    if (done.IsRefused) return done.Refusal;
                    before = done.Done;
                }
                else if ((await act.TakeBack(row, was!, work)) is { IsRefused: true } kept) return kept.Refusal;
                await BulkRows.Done(run.Id, row, before, work);
                return new Nothing();
            }, stop);
            why = outcome.IsRefused ? outcome.Refusal.Why : null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // One row that cannot be written must not hold the others up.
            RowFailed(log, fault, run.Id, row);
            why = new Phrase("lists.act.failed");
        }
        if (why is not null) await writer.Run<Nothing>(by, async work => { await BulkRows.Refused(run.Id, row, why, work); return new Nothing(); }, stop);
    }

    /// <summary>What would be refused of these rows, and why. Each is tried and undone.</summary>
    public async Task<IReadOnlyList<Phrase?>> Try(BulkAct act, ActGiven given, IReadOnlyList<long> rows, Caller by, CancellationToken stop = default)
    {
        var tried = await Task.WhenAll(rows.Select(row => writer.Run<Nothing>(by with { Door = Door.Bulk }, async work =>
        {
            var done = await act.Do(row, given, work);
            return done.IsRefused ? done.Refusal : Refusal.Conflict(Would);
        }, stop)));
        return [.. tried.Select(outcome => outcome.Refusal!.Code == Would ? null : outcome.Refusal.Why)];
    }

    private const string Would = "lists.act.would";

    private async Task<BulkRun?> Next(CancellationToken stop)
    {
        await using var connection = await reader.Open(stop);
        return await connection.QueryFirstOrDefaultAsync<BulkRun>(BulkRun.Columns + " where state = 0 order by id limit 1");
    }

    private async Task<IReadOnlyList<long>> Waiting(long run, CancellationToken stop)
    {
        await using var connection = await reader.Open(stop);
        return [.. await connection.QueryAsync<long>("select w.subject_id from bulk_rows w join bulk_runs r on r.id = w.run_id where w.run_id = @run and w.state = 0 and r.state = 0 order by w.subject_id limit @AtOnce", new { run, AtOnce })];
    }

    private async Task<string?> Was(long run, long row, CancellationToken stop)
    {
        await using var connection = await reader.Open(stop);
        return await connection.QueryFirstOrDefaultAsync<string>("select was from bulk_rows where run_id = @run and subject_id = @row", new { run, row });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Acts on many rows have stopped; they go on in a moment.")]
    private static partial void Failed(ILogger log, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Row {Row} of run {Run} could not be written.")]
    private static partial void RowFailed(ILogger log, Exception fault, long run, long row);
}
