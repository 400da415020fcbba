using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Steward.Database;

/// <summary>A PostgreSQL base, for several machines. Writers of all machines take turns by one advisory lock, so that
/// the journal has one order and a decision is never made on a stale row.</summary>
public sealed class PostgresEngine : Engine, IAsyncDisposable
{
    private const long WritersTurn = 0x5374_6577_6172_64; // "Steward"
    private readonly NpgsqlDataSource writers;
    private readonly NpgsqlDataSource readers;

    public PostgresEngine(string connectionString)
    {
        writers = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, MaxAutoPrepare = 100 });
        readers = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 100,
            Options = "-c default_transaction_read_only=on -c statement_timeout=60000",
        });
    }

    public override string Name => "postgres";

    public override string Version(DbConnection connection) => "PostgreSQL " + connection.ServerVersion;

    public override async Task<DbConnection> OpenWriter(CancellationToken stop) => await writers.OpenConnectionAsync(stop);

    public override async Task<DbConnection> OpenReader(CancellationToken stop) => await readers.OpenConnectionAsync(stop);

    public override async Task<DbTransaction> Begin(DbConnection writer, CancellationToken stop)
    {
        var transaction = await writer.BeginTransactionAsync(IsolationLevel.ReadCommitted, stop);
        await writer.ExecuteAsync("select pg_advisory_xact_lock(@WritersTurn)", new { WritersTurn }, transaction);
        return transaction;
    }

    public override void Use(DbContextOptionsBuilder options, DbConnection connection) => options.UseNpgsql(connection);

    public override Task<long> TakeNumbers(DbConnection writer, string table, int count) =>
        count == 1
            ? writer.ExecuteScalarAsync<long>($"select nextval('{table}_numbers')")
            : writer.ExecuteScalarAsync<long>($"select setval('{table}_numbers', nextval('{table}_numbers') + {count - 1}) - {count - 1}");

    public override async Task<string?> CheckIntegrity(DbConnection connection, CancellationToken stop)
    {
        var broken = await connection.QueryFirstOrDefaultAsync<string>(
            "select conrelid::regclass || '.' || conname from pg_constraint where not convalidated limit 1");
        return broken is null ? null : $"the constraint {broken} does not hold";
    }

    public override bool IsEmpty(DbConnection connection) =>
        connection.ExecuteScalar<long>("select count(*) from pg_tables where schemaname = current_schema()") == 0;

    public async ValueTask DisposeAsync()
    {
        await writers.DisposeAsync();
        await readers.DisposeAsync();
    }
}
