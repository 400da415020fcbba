using System.Collections.Concurrent;
using System.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Steward.Database;

/// <summary>Reading connections between two pages, each with its cache and what it has prepared. The last one back is the first one out: few are warm instead of many lukewarm.</summary>
internal sealed class RestingReaders : IDisposable
{
    private const int Most = 16;

    private readonly ConcurrentStack<RestingReader> resting = [];
    private volatile bool closed;

    public RestingReader? Wake() => resting.TryPop(out var reader) ? reader.Wake() : null;

    /// <summary>False: it is one too many, or not as it should be, and has to be closed.</summary>
    public bool Take(RestingReader reader)
    {
        if (closed || resting.Count >= Most || reader.State != ConnectionState.Open || raw.sqlite3_get_autocommit(reader.Handle) == 0) return false;
        resting.Push(reader);
        return true;
    }

    public void Dispose()
    {
        closed = true;
        while (resting.TryPop(out var reader)) reader.Wake().Dispose();
    }
}

/// <summary>A reading connection that goes back to rest when its page is done with it.</summary>
internal sealed class RestingReader(string connectionString, RestingReaders rest) : KeepingConnection(connectionString)
{
    private int awake = 1;

    public RestingReader Wake()
    {
        awake = 1;
        return this;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && (Interlocked.Exchange(ref awake, 0) == 0 || rest.Take(this))) return;
        base.Dispose(disposing);
    }
}
