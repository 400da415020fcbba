using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Microsoft.EntityFrameworkCore;

namespace Steward.Database;

/// <summary>An embedded base in one file. One writer, durable commits, and only the writer checkpoints:
/// SQLite before 3.51.3 can corrupt a write-ahead log when two connections write or checkpoint at the same moment.</summary>
public sealed class SqliteEngine(string file) : Engine, IAsyncDisposable
{
    private const long LongestLog = 64 << 20;
    private readonly ConcurrentDictionary<string, long> lastNumbers = new();
    private int commitsSinceCheckpoint;
    private long lengthWhenTidied;
    private readonly RestingReaders readers = new();

    // Nobody asks SQLite how much memory it has, and to count that all its connections would wait for one lock at each piece.
    static SqliteEngine()
    {
        Batteries_V2.Init();
        raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public string File { get; } = file;
    public override string Name => "sqlite";

    public override string Version(DbConnection connection) =>
        "SQLite " + connection.ExecuteScalar<string>("select sqlite_version()");

    public override async Task<DbConnection> OpenWriter(CancellationToken stop)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(File))!);
        var connection = new KeepingConnection($"Data Source={File};Mode=ReadWriteCreate;Pooling=False");
        await connection.OpenAsync(stop);
        await connection.ExecuteAsync("""
            pragma journal_mode=wal; pragma synchronous=full; pragma wal_autocheckpoint=0; pragma mmap_size=0;
            pragma foreign_keys=on; pragma secure_delete=on; pragma temp_store=memory; pragma cache_size=-65536; pragma busy_timeout=5000;
            """);
        await connection.ExecuteAsync($"pragma journal_size_limit={LongestLog}");
        return connection;
    }

    public override async Task<DbConnection> OpenReader(CancellationToken stop)
    {
        if (readers.Wake() is { } rested) return rested;
        var connection = new RestingReader($"Data Source={File};Mode=ReadWrite;Pooling=False", readers);
        await connection.OpenAsync(stop);
        await connection.ExecuteAsync("""
            pragma query_only=1; pragma wal_autocheckpoint=0; pragma mmap_size=0; pragma synchronous=full; pragma temp_store=memory; pragma cache_size=-16384; pragma busy_timeout=5000;
            """);
        raw.sqlite3_profile(connection.Handle, (_, sql, nanoseconds) => Timed(TimeSpan.FromTicks(nanoseconds / 100), sql.utf8_to_string()), null);
        return connection;
    }

    public override Task<DbTransaction> Begin(DbConnection writer, CancellationToken stop) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)writer).BeginTransaction(IsolationLevel.Serializable, deferred: false));

    // A list in a query is one parameter: the text of a query that asks for the rows of two hundred owners stays short, and EF keeps it.
    public override void Use(DbContextOptionsBuilder options, DbConnection connection) =>
        options.UseSqlite(connection, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter));

    public override async Task Tidy(DbConnection writer, bool thorough)
    {
        // The file keeps its length when the log begins anew: only what it has grown by is new.
        lengthWhenTidied = Math.Min(lengthWhenTidied, LogLength);
        if (!thorough && ++commitsSinceCheckpoint < 1000 && LogLength - lengthWhenTidied < LongestLog) return;
        commitsSinceCheckpoint = 0;
        await writer.ExecuteAsync(thorough ? "pragma wal_checkpoint(truncate)" : "pragma wal_checkpoint(passive)");
        lengthWhenTidied = LogLength;
    }

    /// <summary>A few commits of history that is brought in can fill a disk with log.</summary>
    private long LogLength => new FileInfo(File + "-wal") is { Exists: true } log ? log.Length : 0;

    public override async Task<long> TakeNumbers(DbConnection writer, string table, int count)
    {
        if (!lastNumbers.ContainsKey(table))
            lastNumbers[table] = await writer.ExecuteScalarAsync<long>($"select max(coalesce((select max(id) from {table}), 0), coalesce((select last from kept_numbers where name = @table), 0))", new { table });
        return lastNumbers.AddOrUpdate(table, count, (_, last) => last + count) - count + 1;
    }

    public override Task KeepNumber(DbConnection writer, DbTransaction transaction, string table, long number) => writer.ExecuteAsync(
        $"insert into kept_numbers (name, last) select @table, @number where @number > (select coalesce(max(id), 0) from {table}) on conflict (name) do update set last = max(last, excluded.last)", new { table, number }, transaction);

    public override async Task<string?> CheckIntegrity(DbConnection connection, CancellationToken stop)
    {
        var answer = await connection.QueryFirstAsync<string>("pragma integrity_check(1)");
        if (answer != "ok") return answer;
        var orphan = await connection.QueryFirstOrDefaultAsync("pragma foreign_key_check");
        return orphan is null ? null : $"a row of {orphan.table} refers to a row of {orphan.parent} that is not there";
    }

    public override bool IsEmpty(DbConnection connection) =>
        connection.ExecuteScalar<long>("select count(*) from sqlite_master where type='table'") == 0;

    public ValueTask DisposeAsync()
    {
        readers.Dispose();
        return ValueTask.CompletedTask;
    }
}
