using Npgsql;
using Steward.Database;

namespace Steward.Tests.Support;

public enum EngineKind { Sqlite, Postgres }

/// <summary>The engines that a storage test runs on. Without STEWARD_TEST_PG only SQLite is there, and <c>./test</c> says so.</summary>
public sealed class Engines : TheoryData<EngineKind>
{
    public Engines()
    {
        Add(EngineKind.Sqlite);
        if (ScratchBase.Server is not null) Add(EngineKind.Postgres);
    }
}

/// <summary>A PostgreSQL base of one test's own, dropped after it.</summary>
public sealed class ScratchBase : IAsyncDisposable
{
    private readonly string name;

    private ScratchBase(string name)
    {
        this.name = name;
        Engine = new PostgresEngine(new NpgsqlConnectionStringBuilder(Server) { Database = name }.ConnectionString);
    }

    public static string? Server { get; } = Environment.GetEnvironmentVariable("STEWARD_TEST_PG");
    public PostgresEngine Engine { get; }

    public static async Task<ScratchBase> New()
    {
        var name = "scratch_" + Guid.NewGuid().ToString("N");
        await Execute($"create database {name}");
        return new ScratchBase(name);
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await Execute($"drop database {name} with (force)");
    }

    private static async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
