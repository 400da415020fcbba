using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using Npgsql;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Journal;
using Steward.People;
using Steward.Tests.Support;
using Steward.Web.Verbs;

namespace Steward.Tests.Crash;

/// <summary>A base that processes work on until they are killed: a file, or a base of its own on the server of the tests, which stays up.</summary>
public sealed class KilledBase : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("steward-killed-").FullName;
    private readonly string? name;

    private KilledBase(EngineKind kind)
    {
        name = kind == EngineKind.Postgres ? "killed_" + Guid.NewGuid().ToString("N") : null;
        Location = new BaseLocation(folder, name is null ? null : new NpgsqlConnectionStringBuilder(ScratchBase.Server) { Database = name }.ConnectionString);
    }

    public BaseLocation Location { get; }
    public PersonId Anna { get; private set; }

    /// <summary>Of an API key that may do everything.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>The stages of the one pipeline, in order.</summary>
    public IReadOnlyList<StageId> Stages { get; private set; } = [];

    /// <summary>A moment at which something can be planned.</summary>
    public string Soon { get; private set; } = "";

    /// <summary>How the command line is told of this base.</summary>
    public IReadOnlyList<string> Named => Location.Db is { } db ? ["--data", folder, "--db", db] : ["--data", folder];

    public string PathOf(string file) => Path.Combine(folder, file);

    public static async Task<KilledBase> New(EngineKind kind)
    {
        var made = new KilledBase(kind);
        if (made.name is not null) await Server($"create database {made.name}");
        await made.With(made.Settle);
        return made;
    }

    /// <summary>Works on the base in this process, alone.</summary>
    public async Task With(Func<IServiceProvider, Task> work) => await With<Nothing>(async house =>
    {
        await work(house);
        return new Nothing();
    });

    public async Task<T> With<T>(Func<IServiceProvider, Task<T>> work)
    {
        await Alone();
        await using var opened = await OpenedBase.Open(Location, Location.TryLock() ?? throw new IOException("A process still has the base open."));
        return await work(opened.Services);
    }

    /// <summary>A verb of the command line in this process, by its document.</summary>
    public async Task<string> Run(params string[] args)
    {
        await Alone();
        using var told = new StringWriter();
        using var complaints = new StringWriter();
        var status = await CommandLine.Run([.. args, .. Named, "--json"], new Desk(new ServiceCollection().BuildServiceProvider(), told, complaints, folder, Json: true, IsTerminal: false));
        return status == ExitCode.Done ? told.ToString() : throw new InvalidOperationException($"{string.Join(' ', args)} ended with {status}: {complaints}");
    }

    /// <summary>What is not as it must be of every base at every moment, and what <c>verify</c> finds.</summary>
    public static async Task<IReadOnlyList<string>> Faults(IServiceProvider house)
    {
        await using var connection = await house.GetRequiredService<BaseReader>().Open();
        var faults = new List<string>(await Invariants.Broken(connection));
        if (await house.GetRequiredService<VerifyJournal>().Run() is { Intact: false } verified) faults.Add("verify: " + verified.Fault);
        return faults;
    }

    /// <summary>Remembers the base as it stands now.</summary>
    public async Task Keep()
    {
        await Alone();
        if (name is null) File.Copy(PathOf("steward.db"), PathOf("kept.db"), overwrite: true);
        else await Server($"create database {name}_kept template {name}");
    }

    /// <summary>The base as it was kept.</summary>
    public async Task Restore()
    {
        await Alone();
        if (name is null)
        {
            foreach (var end in new[] { "", "-wal", "-shm" }) File.Delete(PathOf("steward.db" + end));
            File.Copy(PathOf("kept.db"), PathOf("steward.db"));
            return;
        }
        await Server($"drop database {name} with (force)");
        await Server($"create database {name} template {name}_kept");
    }

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        if (name is null) return;
        await Server($"drop database if exists {name} with (force)");
        await Server($"drop database if exists {name}_kept with (force)");
    }

    /// <summary>What a killed process sent last may still be committed by the server: only after that the base tells what became of it.</summary>
    private async Task Alone()
    {
        SqliteConnection.ClearAllPools();
        if (name is null) return;
        await using var connection = new NpgsqlConnection(ScratchBase.Server);
        await connection.OpenAsync();
        while (await connection.ExecuteScalarAsync<long>("select count(*) from pg_stat_activity where datname = @name", new { name }) > 0) await Task.Delay(5);
    }

    private static async Task Server(string sql)
    {
        await using var connection = new NpgsqlConnection(ScratchBase.Server);
        await connection.OpenAsync();
        await connection.ExecuteAsync(sql);
    }

    private async Task Settle(IServiceProvider house)
    {
        Anna = (await house.GetRequiredService<AddPerson>().Run(new NewPerson("Anna Lomidze", Role.Administrator), Caller.System())).ShouldBeDone().Id;
        Secret = (await house.GetRequiredService<AddApiKey>().Run(new NewApiKey("crash", Role.Administrator), Caller.System())).ShouldBeDone().Secret;
        Soon = InstantPattern.ExtendedIso.Format(house.GetRequiredService<IClock>().GetCurrentInstant() + Duration.FromDays(2));
        Stages = (await house.GetRequiredService<Writer>().Run<List<StageId>>(Caller.System(), async work =>
        {
            var pipeline = await work.Add(new Pipeline { Id = await work.NewId<Pipeline>("pipelines"), Name = "New clients", Position = 1 });
            var stages = new List<Stage>();
            foreach (var title in new[] { "First", "Second", "Third" })
                stages.Add(await work.Add(new Stage { Id = await work.NewId<Stage>("stages"), PipelineId = pipeline.Id, Name = title, Position = stages.Count + 1 }));
            await work.Add(new LossReason { Id = await work.NewId<LossReason>("loss_reasons"), Name = "Too expensive", Position = 1 });
            return stages.ConvertAll(stage => stage.Id);
        })).ShouldBeDone();
    }
}
