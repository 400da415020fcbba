using System.IO.Compression;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Steward.Audit;
using Steward.Database;
using Steward.Journal;
using Steward.Tests.Imports;
using Steward.Tests.Support;

namespace Steward.Tests.Writing;

/// <summary>Bases that older versions made, kept as files; Fixtures/README.md says how each was made.</summary>
public class UpgradeTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_base_of_the_first_version_is_brought_up_and_its_history_stays_whole(EngineKind kind)
    {
        await using var old = await OldBase.Unpack(kind, "0001");
        Assert.Equal(Schema.Scripts(old.Engine.Name).Count - 1, await old.The<Schema>().Upgrade());
        Assert.Equal(0, await old.The<Schema>().Upgrade());
        await old.The<Settings>().Load();
        var verified = await old.The<VerifyJournal>().Run();
        Assert.True(verified.Intact, verified.Fault);
        await using var connection = await old.The<BaseReader>().Open();
        Assert.Equal((10L, 5L), (await connection.ExecuteScalarAsync<long>("select count(*) from deals"), await connection.ExecuteScalarAsync<long>("select count(*) from clients")));
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from deals d where d.planned <> case when exists (select 1 from deal_plans p where p.deal_id = d.id and p.open_tasks > 0) then 1 else 0 end"));
        Assert.Equal(await connection.ExecuteScalarAsync<long>("select count(*) from deals where outcome = 0"), (await old.The<RunChecks>().Run(["7a"])).Checks[0].Owners.Values.Sum(tally => tally.Population));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_base_of_a_newer_version_or_of_another_history_is_refused_untouched(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Execute(world, "insert into schema_version (name, sha256, applied) values ('9999_later', 'x', 0)");
        Assert.Contains("9999_later", (await Assert.ThrowsAsync<BaseRefused>(() => world.The<Schema>().Upgrade())).Message, StringComparison.Ordinal);
        await Execute(world, "delete from schema_version where name = '9999_later'");
        await Execute(world, "update schema_version set sha256 = 'x'");
        Assert.Contains("differs", (await Assert.ThrowsAsync<BaseRefused>(() => world.The<Schema>().Upgrade())).Message, StringComparison.Ordinal);
    }

    private static async Task Execute(World world, string sql)
    {
        await using var connection = await world.Engine.OpenWriter(default);
        await connection.ExecuteAsync(sql);
    }

    private sealed class OldBase : IAsyncDisposable
    {
        private readonly string folder;
        private readonly ServiceProvider services;
        private readonly ScratchBase? scratch;

        private OldBase(string folder, ScratchBase? scratch)
        {
            (this.folder, this.scratch) = (folder, scratch);
            Engine = scratch?.Engine as Engine ?? new SqliteEngine(Path.Combine(folder, "steward.db"));
            services = new ServiceCollection().AddLogging().AddHouse(Engine, new FakeClock(World.Morning), Path.Combine(folder, "master.key")).BuildServiceProvider();
        }

        public Engine Engine { get; }

        public T The<T>() where T : notnull => services.GetRequiredService<T>();

        public static async Task<OldBase> Unpack(EngineKind kind, string version)
        {
            var folder = Directory.CreateTempSubdirectory("steward-old-").FullName;
            var kept = Path.Combine(RealData.Root, "tests/Steward.Tests/Writing/Fixtures", $"base-{version}");
            File.Copy(kept + ".key", Path.Combine(folder, "master.key"));
            if (kind == EngineKind.Sqlite)
            {
                await using var packed = new GZipStream(File.OpenRead(kept + ".db.gz"), CompressionMode.Decompress);
                await using var file = File.Create(Path.Combine(folder, "steward.db"));
                await packed.CopyToAsync(file);
                return new OldBase(folder, null);
            }
            var scratch = await ScratchBase.New();
            using var script = new StreamReader(new GZipStream(File.OpenRead(kept + ".sql.gz"), CompressionMode.Decompress));
            await using (var connection = (NpgsqlConnection)await scratch.Engine.OpenWriter(default)) await connection.ExecuteAsync(await script.ReadToEndAsync());
            NpgsqlConnection.ClearAllPools(); // the dump empties the search path of its session
            return new OldBase(folder, scratch);
        }

        public async ValueTask DisposeAsync()
        {
            await services.DisposeAsync();
            if (scratch is not null) await scratch.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}
