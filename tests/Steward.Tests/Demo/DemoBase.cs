using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Steward.Database;
using Steward.Demo;
using Steward.Tests.Support;

namespace Steward.Tests.Demo;

/// <summary>An empty base into which the simulated company moves.</summary>
public sealed class DemoBase : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("steward-demo-").FullName;
    private readonly ServiceProvider services;
    private readonly ScratchBase? scratch;

    private DemoBase(ScratchBase? scratch, Instant now)
    {
        this.scratch = scratch;
        Engine engine = scratch?.Engine as Engine ?? new SqliteEngine(Path.Combine(folder, "steward.db"));
        services = new ServiceCollection().AddLogging().AddHouse(engine, new FakeClock(now), Path.Combine(folder, "keys", "master.key")).BuildServiceProvider();
    }

    public T The<T>() where T : notnull => services.GetRequiredService<T>();

    public static async Task<DemoBase> Empty(EngineKind kind = EngineKind.Sqlite, Instant? now = null)
    {
        var made = new DemoBase(kind == EngineKind.Postgres ? await ScratchBase.New() : null, now ?? World.Morning);
        await made.The<Schema>().Upgrade();
        return made;
    }

    public static async Task<DemoBase> With(Simulation simulation, EngineKind kind = EngineKind.Sqlite, Instant? now = null)
    {
        var made = await Empty(kind, now);
        (await made.The<SimulateCompany>().Run(simulation)).ShouldBeDone();
        return made;
    }

    public async Task<T> Scalar<T>(string sql)
    {
        await using var connection = await The<BaseReader>().Open();
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    /// <summary>The share of one person's rows for which a condition is true.</summary>
    public Task<double> Share(string person, string from, string condition) =>
        Scalar<double>($"select avg(case when {condition} then 1.0 else 0.0 end) from {from} join people p on p.id = o.owner_id where p.name like '{person}%'");

    /// <summary>One hash over all that was simulated: what depends on the moment of filling and on random keys is left out.</summary>
    public async Task<string> Contents()
    {
        string[] tables = ["clients", "contacts", "contact_points", "deals", "stage_visits", "closures", "tasks", "activities", "activity_texts", "field_values", "documents", "invoices", "reviews"];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var connection = await The<BaseReader>().Open();
        foreach (var table in tables)
        foreach (IDictionary<string, object> row in (await connection.QueryAsync($"select * from {table} order by 1, 2, 3")).Cast<IDictionary<string, object>>())
            hash.AppendData(Encoding.UTF8.GetBytes(string.Join('|', row.Values) + "\n"));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (scratch is not null) await scratch.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
