using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime;

namespace Steward.Database;

/// <summary>The writer's connection and its transaction of the moment, shared by the changes that are committed together.</summary>
public sealed class WriteSession(Engine engine, DbConnection connection, IEnumerable<ITables> rooms)
{
    private readonly ConcurrentDictionary<string, (long Next, long End)> numbers = new();
    private readonly DbContextOptions<StewardDb> options = Options(engine, connection);
    private DbTransaction? transaction;
    private StewardDb? idle;

    public DbConnection Connection { get; } = connection;
    public DbTransaction Transaction => transaction ?? throw new InvalidOperationException("No transaction is open.");

    private static DbContextOptions<StewardDb> Options(Engine engine, DbConnection connection)
    {
        var builder = new DbContextOptionsBuilder<StewardDb>();
        engine.Use(builder, connection);
        return builder.Options;
    }

    public async Task Begin(CancellationToken stop) => transaction = await engine.Begin(Connection, stop);

    public async Task Commit()
    {
        await Transaction.CommitAsync();
        await Transaction.DisposeAsync();
        transaction = null;
    }

    public async Task Rollback()
    {
        if (transaction is null) return;
        try { await transaction.RollbackAsync(); }
        catch (DbException) { /* The connection is gone and the transaction with it. */ }
        await transaction.DisposeAsync();
        transaction = null;
    }

    public Work NewWork(Caller by, Instant now)
    {
        var db = idle ?? new StewardDb(options, rooms, by.Sight) { Database = { AutoSavepointsEnabled = false } };
        idle = null;
        db.BeginAnew(by.Sight);
        if (db.Database.CurrentTransaction?.GetDbTransaction() != Transaction)
        {
            db.Database.UseTransaction(null);
            db.Database.UseTransaction(Transaction);
        }
        return new Work(db, this, by, now);
    }

    /// <summary>What a change was made with serves the next one, unless it failed or was so large that it holds on to much memory.</summary>
    public void Return(Work work) => idle = work.Db;

    /// <summary>Numbers are taken in blocks, so that most new rows cost no round trip.</summary>
    public async Task<long> TakeNumbers(string table, int count)
    {
        const int block = 20;
        var (next, end) = numbers.GetValueOrDefault(table);
        if (next + count > end)
        {
            if (count >= block) return await engine.TakeNumbers(Connection, table, count);
            next = await engine.TakeNumbers(Connection, table, block);
            end = next + block;
        }
        numbers[table] = (next + count, end);
        return next;
    }
}
