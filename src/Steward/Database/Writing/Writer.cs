using System.Data.Common;
using System.Diagnostics;
using System.Threading.Channels;
using NodaTime;
using Steward.Foundation;

namespace Steward.Database;

/// <summary>What is done with the facts of each change before it is committed: the journal writes them, listeners hear them.</summary>
public interface IBeforeCommit
{
    /// <summary>A change is about to be made.</summary>
    void OnBegin();

    Task OnChange(Work work);

    /// <summary>The change that began last did not happen after all.</summary>
    void OnUndone();

    /// <summary>Once for all changes that are committed together.</summary>
    Task OnCommit(WriteSession session, Instant now);

    /// <summary>None of the changes since the last commit happened.</summary>
    void OnBatchUndone();
}

/// <summary>What hears of changes that are in the base for good, before whoever asked for them is answered. It may neither write nor wait long.</summary>
public interface IAfterCommit
{
    Task Happened(Caller by, IReadOnlyList<Fact> facts);
}

/// <summary>The one writer of the base. Changes come from all doors at once, are made one after another, and those that wait
/// at the same moment share one durable commit. A change is acknowledged only after its commit.</summary>
public sealed class Writer : IAsyncDisposable
{
    private const int MostChangesPerCommit = 64;
    private static readonly TimeSpan LongestBatch = TimeSpan.FromMilliseconds(15);
    private static readonly AsyncLocal<bool> Inside = new();

    private readonly Channel<Change> queue = Channel.CreateUnbounded<Change>(new() { SingleReader = true });
    private readonly Engine engine;
    private readonly IEnumerable<ITables> rooms;
    private readonly IReadOnlyList<IBeforeCommit> beforeCommit;
    private readonly IReadOnlyList<IAfterCommit> afterCommit;
    private readonly IClock clock;
    private readonly Task loop;
    private Exception? broken;

    public Writer(Engine engine, IEnumerable<ITables> rooms, IEnumerable<IBeforeCommit> beforeCommit, IEnumerable<IAfterCommit> afterCommit, IClock clock)
    {
        (this.engine, this.rooms, this.beforeCommit, this.afterCommit, this.clock) = (engine, rooms, [.. beforeCommit], [.. afterCommit], clock);
        loop = Task.Run(Loop);
    }

    /// <summary>Raised once when a commit failed in a way after which nothing may be acknowledged any more: the host stops.</summary>
    public event Action<Exception>? Broken;

    /// <summary>Raised when somebody who hears of commits failed. What was committed stays so and is acknowledged.</summary>
    public event Action<Exception>? Unheard;

    /// <summary>Makes one change. A refusal undoes all that the change wrote; an exception does so too, and comes back to the caller.</summary>
    public Task<Outcome<T>> Run<T>(Caller by, Func<Work, Task<Outcome<T>>> change, CancellationToken stop = default) => Queue(by, change, alone: false, stop);

    /// <summary>Makes one large change, thousands of rows and more, in a commit of its own.</summary>
    public Task<Outcome<T>> RunAlone<T>(Caller by, Func<Work, Task<Outcome<T>>> change, CancellationToken stop = default) => Queue(by, change, alone: true, stop);

    private async Task<Outcome<T>> Queue<T>(Caller by, Func<Work, Task<Outcome<T>>> change, bool alone, CancellationToken stop)
    {
        if (Inside.Value) throw new InvalidOperationException("A change is already being made here: call the inner operation's Do with the same work.");
        if (broken is not null) throw new InvalidOperationException("The base stopped writing after a failed commit.", broken);
        var asked = new Change<T>(by, change, HouseClock.Pinned, stop) { Alone = alone };
        await queue.Writer.WriteAsync(asked, stop);
        return await asked.Answer;
    }

    private async Task Loop()
    {
        Inside.Value = true;
        DbConnection? connection = null;
        WriteSession? session = null;
        while (await queue.Reader.WaitToReadAsync())
        {
            try
            {
                if (connection is not { State: System.Data.ConnectionState.Open })
                {
                    if (connection is not null) await connection.DisposeAsync();
                    connection = await engine.OpenWriter(default);
                    session = new WriteSession(engine, connection, rooms);
                }
                await Batch(session!);
                await engine.Tidy(connection, thorough: false);
            }
            catch (Exception fault)
            {
                while (queue.Reader.TryRead(out var waiting)) waiting.Fail(fault);
                if (connection is not null) await connection.DisposeAsync();
                connection = null;
            }
        }
        if (connection is not null)
        {
            await engine.Tidy(connection, thorough: true);
            await connection.DisposeAsync();
        }
    }

    private async Task Batch(WriteSession session)
    {
        var made = new List<Change>();
        try
        {
            await session.Begin(default);
            var since = Stopwatch.GetTimestamp();
            while (made.Count < MostChangesPerCommit && queue.Reader.TryPeek(out var change) && !(change.Alone && made.Count > 0))
            {
                queue.Reader.TryRead(out _);
                made.Add(change);
                await change.Make(session, beforeCommit, clock.GetCurrentInstant());
                if (change.Alone || Stopwatch.GetElapsedTime(since) > LongestBatch) break;
            }
            if (made is [{ Alone: true, Undone: true }]) await Undo(session);
            else await Commit(session);
        }
        catch (Exception fault)
        {
            await Undo(session);
            foreach (var change in made) change.Fail(fault);
            if (engine is SqliteEngine && fault is Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 10 or 11 or 26 })
            {
                // After a failed fsync nobody knows what is on the disk: acknowledging anything more would be a lie.
                broken = fault;
                Broken?.Invoke(fault);
            }
            throw;
        }
        foreach (var change in made)
        {
            if (change.Told is { Count: > 0 } facts) await Spread(change.By, facts);
            change.Acknowledge();
        }
    }

    private async Task Spread(Caller by, IReadOnlyList<Fact> facts)
    {
        foreach (var next in afterCommit)
            try { await next.Happened(by, facts); }
            catch (Exception fault) { Unheard?.Invoke(fault); }
    }

    private async Task Commit(WriteSession session)
    {
        foreach (var last in beforeCommit) await last.OnCommit(session, clock.GetCurrentInstant());
        await session.Commit();
    }

    private async Task Undo(WriteSession session)
    {
        foreach (var last in beforeCommit) last.OnBatchUndone();
        await session.Rollback();
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
    }
}
