using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Steward.Database;

/// <summary>What differs between SQLite and PostgreSQL, and nothing else. All other SQL is written once.</summary>
public abstract class Engine
{
    /// <summary>The folder of the engine's scripts: <c>sqlite</c> or <c>postgres</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The version of the database engine in use, as it names itself.</summary>
    public abstract string Version(DbConnection connection);

    /// <summary>Hears which reads took longer than <see cref="SlowFrom"/>: their text, never their values. A server of PostgreSQL tells this in its own log.</summary>
    public event Action<TimeSpan, string>? SlowRead;

    /// <summary>Longer than this a page is felt to wait.</summary>
    public static readonly TimeSpan SlowFrom = TimeSpan.FromMilliseconds(500);

    protected void Timed(TimeSpan took, string sql)
    {
        if (took >= SlowFrom) SlowRead?.Invoke(took, sql);
    }

    /// <summary>A connection for the one writer.</summary>
    public abstract Task<DbConnection> OpenWriter(CancellationToken stop);

    /// <summary>A connection that cannot write, from a pool.</summary>
    public abstract Task<DbConnection> OpenReader(CancellationToken stop);

    /// <summary>Begins the writer's transaction; on several machines it also waits for its turn.</summary>
    public abstract Task<DbTransaction> Begin(DbConnection writer, CancellationToken stop);

    public abstract void Use(DbContextOptionsBuilder options, DbConnection connection);

    /// <summary>What the writer does from time to time after a commit (the checkpoint of a write-ahead log).</summary>
    public virtual Task Tidy(DbConnection writer, bool thorough) => Task.CompletedTask;

    /// <summary>The next free numbers of a table; numbers of a change that was undone are never given again while the program runs.</summary>
    public abstract Task<long> TakeNumbers(DbConnection writer, string table, int count);

    /// <summary>Rows with numbers up to this one are taken out of a table and may come back: no other row gets their numbers meanwhile or after.</summary>
    public virtual Task KeepNumber(DbConnection writer, DbTransaction transaction, string table, long number) => Task.CompletedTask;

    /// <summary>The base's own consistency check: null when it is sound, else the first fault.</summary>
    public abstract Task<string?> CheckIntegrity(DbConnection connection, CancellationToken stop);

    public abstract bool IsEmpty(DbConnection connection);
}
