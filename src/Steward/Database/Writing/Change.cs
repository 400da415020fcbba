using Dapper;
using NodaTime;
using Steward.Foundation;

namespace Steward.Database;

/// <summary>A change that waits for its turn, is made inside a savepoint, and is answered after the commit.</summary>
internal abstract class Change
{
    /// <summary>Whether it has a commit to itself. It needs no savepoint then, under which every statement of a change of a million rows
    /// would become slower with each page that the change has touched.</summary>
    public bool Alone { get; init; }
    public bool Undone { get; protected set; }
    public abstract Caller By { get; }

    /// <summary>The facts of a change that was made.</summary>
    public IReadOnlyList<Fact>? Told { get; protected set; }

    public abstract Task Make(WriteSession session, IReadOnlyList<IBeforeCommit> beforeCommit, Instant now);
    public abstract void Acknowledge();
    public abstract void Fail(Exception fault);
}

internal sealed class Change<T>(Caller by, Func<Work, Task<Outcome<T>>> change, Instant? pinned, CancellationToken stop) : Change
{
    private readonly TaskCompletionSource<Outcome<T>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Outcome<T> outcome;
    private Exception? own;

    public Task<Outcome<T>> Answer => answer.Task;
    public override Caller By => by;

    public override async Task Make(WriteSession session, IReadOnlyList<IBeforeCommit> beforeCommit, Instant now)
    {
        if (stop.IsCancellationRequested)
        {
            own = new OperationCanceledException(stop);
            return;
        }
        if (!Alone) await session.Connection.ExecuteAsync("savepoint change", transaction: session.Transaction);
        var work = session.NewWork(by, pinned ?? now);
        foreach (var next in beforeCommit) next.OnBegin();
        try
        {
            outcome = await change(work);
            Undone = outcome.IsRefused;
            if (!Undone)
            {
                foreach (var next in beforeCommit) await next.OnChange(work);
                await work.Flush();
                Told = work.Told;
            }
        }
        catch (Exception fault)
        {
            // The others of this batch are not to suffer: only this change is undone, and its caller is told.
            (own, Undone) = (fault, true);
        }
        if (own is null && !Alone) session.Return(work);
        else await work.Db.DisposeAsync();
        if (Undone)
            foreach (var next in beforeCommit) next.OnUndone();
        if (Alone) return;
        if (Undone) await session.Connection.ExecuteAsync("rollback to savepoint change", transaction: session.Transaction);
        await session.Connection.ExecuteAsync("release savepoint change", transaction: session.Transaction);
    }

    public override void Acknowledge()
    {
        if (own is null) answer.TrySetResult(outcome);
        else answer.TrySetException(own);
    }

    public override void Fail(Exception fault) => answer.TrySetException(own ?? fault);
}
