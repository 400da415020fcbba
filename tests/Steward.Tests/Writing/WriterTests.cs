using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Tests.Support;

namespace Steward.Tests.Writing;

public class WriterTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task What_a_change_has_let_go_of_or_did_not_find_is_read_again(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await world.Change<int>(async work =>
        {
            var first = (await work.Find(world.Romashka.Id))!;
            Assert.Same(first, await work.Find(world.Romashka.Id));
            work.Db.ChangeTracker.Clear();
            (await work.Find(world.Romashka.Id))!.City = "Batumi";
            var number = await work.NewId<LossReason>("loss_reasons");
            Assert.Null(await work.Find(number));
            await work.Add(new LossReason { Id = number, Name = "They moved abroad" });
            await work.Flush();
            Assert.NotNull(await work.Find(number));
            return 1;
        });
        Assert.Equal("Batumi", await world.Scalar<string>("select city from clients where id = @Value", new { world.Romashka.Id.Value }));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Changes_that_wait_together_share_commits_and_all_are_done(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var seals = await world.Scalar<long>("select count(*) from seals"); // one seal a commit
        var changes = Enumerable.Range(0, 200).Select(i => world.Change<int>(work => Tell(work, i))).ToList();
        foreach (var change in changes) (await change).ShouldBeDone();
        Assert.Equal(200, await world.Scalar<long>("select count(*) from facts where kind = 'team.added' and seq > 2"));
        Assert.InRange(await world.Scalar<long>("select count(*) from seals") - seals, 1, 100);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task One_that_fails_or_is_refused_does_not_disturb_the_others(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var changes = Enumerable.Range(0, 60).Select(i => world.Change<int>(async work =>
        {
            var told = await Tell(work, i);
            if (i % 20 == 7) throw new InvalidOperationException("this one breaks");
            if (i % 20 == 13) return Refusal.Invalid("people.name-needed");
            if (i % 20 == 17) await Dapper.SqlMapper.ExecuteAsync(work.Connection, "insert into teams (id, name) values (1, null)", transaction: work.Transaction);
            return told;
        })).ToList();
        for (var i = 0; i < changes.Count; i++)
        {
            if (i % 20 == 7) await Assert.ThrowsAsync<InvalidOperationException>(() => changes[i]);
            else if (i % 20 == 17) await Assert.ThrowsAnyAsync<DbException>(() => changes[i]);
            else if (i % 20 == 13) (await changes[i]).ShouldBeRefusedBecause("people.name-needed");
            else (await changes[i]).ShouldBeDone();
        }
        Assert.Equal(51, await world.Scalar<long>("select count(*) from teams where name like 'told %'"));
        Assert.True((await world.The<Steward.Journal.VerifyJournal>().Run()).Intact);
    }

    [Fact]
    public async Task A_listener_that_fails_after_the_commit_takes_nothing_from_whoever_asked()
    {
        var folder = Directory.CreateTempSubdirectory("steward-writer-").FullName;
        await using (var house = new ServiceCollection().AddLogging().AddHouse(new SqliteEngine(Path.Combine(folder, "steward.db")), new FakeClock(World.Morning), Path.Combine(folder, "keys", "master.key")).AddSingleton<IAfterCommit, Deaf>().BuildServiceProvider())
        {
            await house.GetRequiredService<Schema>().Upgrade();
            var unheard = 0;
            house.GetRequiredService<Writer>().Unheard += _ => unheard++;
            foreach (var i in Enumerable.Range(0, 3)) (await house.GetRequiredService<Writer>().Run<int>(Caller.System(), work => Tell(work, i)).WaitAsync(TimeSpan.FromSeconds(10))).ShouldBeDone();
            Assert.Equal(3, unheard);
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class Deaf : IAfterCommit
    {
        public Task Happened(Caller by, IReadOnlyList<Fact> facts) => throw new InvalidOperationException("not listening");
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_large_change_alone_is_undone_as_a_whole_and_those_beside_it_are_done(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var refused = world.The<Writer>().RunAlone<int>(Caller.System(), async work => { await Tell(work, 1); return Refusal.Invalid("people.name-needed"); });
        var beside = world.Change<int>(work => Tell(work, 2));
        var broken = world.The<Writer>().RunAlone<int>(Caller.System(), async work => { await Tell(work, 3); throw new InvalidOperationException("this one breaks"); });
        var done = world.The<Writer>().RunAlone<int>(Caller.System(), work => Tell(work, 4));
        (await refused).ShouldBeRefusedBecause("people.name-needed");
        await Assert.ThrowsAsync<InvalidOperationException>(() => broken);
        (await beside).ShouldBeDone();
        (await done).ShouldBeDone();
        Assert.Equal(2, await world.Scalar<long>("select count(*) from teams where name in ('told 2', 'told 4')"));
        Assert.Equal(0, await world.Scalar<long>("select count(*) from teams where name in ('told 1', 'told 3')"));
        Assert.True((await world.The<Steward.Journal.VerifyJournal>().Run()).Intact);
    }

    [Fact]
    public async Task The_writer_waits_for_the_disk_and_alone_checkpoints()
    {
        await using var world = await World.New();
        await using var writer = await world.Engine.OpenWriter(default);
        Assert.Equal(2, await Pragma(writer, "synchronous"));
        Assert.Equal(0, await Pragma(writer, "wal_autocheckpoint"));
        Assert.Equal(0, await Pragma(writer, "mmap_size"));
        Assert.Equal(1, await Pragma(writer, "foreign_keys"));
        Assert.Equal(1, await Pragma(writer, "secure_delete"));
        Assert.Equal("wal", await Dapper.SqlMapper.ExecuteScalarAsync<string>(writer, "pragma journal_mode"));
    }

    [Fact]
    public async Task A_log_that_was_long_once_is_not_carried_over_after_every_commit()
    {
        var folder = Directory.CreateTempSubdirectory("steward-log-").FullName;
        try
        {
            await using var engine = new SqliteEngine(Path.Combine(folder, "steward.db"));
            await using (var writer = await engine.OpenWriter(default))
            {
                await Dapper.SqlMapper.ExecuteAsync(writer, "create table things (id integer primary key, body blob)");
                await Dapper.SqlMapper.ExecuteAsync(writer, "with recursive n(i) as (select 1 union all select i + 1 from n where i < 80) insert into things select i, randomblob(1000000) from n");
                await engine.Tidy(writer, thorough: false);
                for (var i = 0; i < 5; i++)
                {
                    await Dapper.SqlMapper.ExecuteAsync(writer, "update things set body = randomblob(10) where id = @i + 1", new { i });
                    await engine.Tidy(writer, thorough: false);
                    var (written, carried) = await Log(engine.File);
                    Assert.True(written > carried, $"after commit {i} of {written} pages of the log {carried} were carried over");
                }
            }
        }
        finally { Directory.Delete(folder, recursive: true); }
    }

    /// <summary>How many pages the log holds, and how many of them are in the base already: the head of the log's index, as SQLite describes it.</summary>
    private static async Task<(uint Written, uint Carried)> Log(string file)
    {
        await using var index = new FileStream(file + "-shm", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var head = new byte[100];
        await index.ReadExactlyAsync(head);
        return (BitConverter.ToUInt32(head, 16), BitConverter.ToUInt32(head, 96));
    }

    [Fact]
    public async Task A_reader_cannot_write_and_never_checkpoints()
    {
        await using var world = await World.New();
        foreach (var _ in new[] { 1, 2 }) // the second one comes from the pool
        {
            await using var reader = await world.Engine.OpenReader(default);
            Assert.Equal(1, await Pragma(reader, "query_only"));
            Assert.Equal(0, await Pragma(reader, "wal_autocheckpoint"));
            Assert.Equal(0, await Pragma(reader, "mmap_size"));
            await Assert.ThrowsAnyAsync<DbException>(() => Dapper.SqlMapper.ExecuteAsync(reader, "insert into settings (name, value) values ('a', 'b')"));
        }
    }

    [Fact]
    public async Task A_reader_of_PostgreSQL_cannot_write_either()
    {
        if (ScratchBase.Server is null) return;
        await using var world = await World.New(EngineKind.Postgres);
        await using var reader = await world.Engine.OpenReader(default);
        await Assert.ThrowsAnyAsync<DbException>(() => Dapper.SqlMapper.ExecuteAsync(reader, "insert into settings (name, value) values ('a', 'b')"));
    }

    [Fact]
    public void Old_versions_are_named_and_new_ones_are_not()
    {
        var old = Steward.Web.Security.VersionFloors.Warnings("SQLite 3.50.4", new Version(10, 0, 12)).ToList();
        Assert.Equal(2, old.Count);
        Assert.Contains("3.51.3", old[0], StringComparison.Ordinal);
        Assert.Contains("10.0.13", old[1], StringComparison.Ordinal);
        Assert.Empty(Steward.Web.Security.VersionFloors.Warnings("SQLite 3.51.3", new Version(10, 0, 13)));
        Assert.Empty(Steward.Web.Security.VersionFloors.Warnings("PostgreSQL 15.14", new Version(10, 0, 14)));
    }

    private static Task<long> Pragma(DbConnection connection, string name) => Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, "pragma " + name);

    private static async Task<Outcome<int>> Tell(Work work, int number)
    {
        var team = await work.Add(new Steward.People.Team { Id = await work.NewId<Steward.People.Team>("teams"), Name = $"told {number}" });
        work.Tell(new Steward.People.TeamAdded(team.Id, team.Name));
        return number;
    }
}
