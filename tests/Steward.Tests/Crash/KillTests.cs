using System.Collections.Concurrent;
using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Journal;
using Steward.People;
using Steward.Tests.Support;
using Steward.Web.Verbs;

namespace Steward.Tests.Crash;

/// <summary>A process that is killed at any moment loses nothing that it acknowledged and leaves nothing half done. Each failure prints its seed.</summary>
public sealed class KillTests : IDisposable
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("STEWARD_TESTS") == "full";
    private readonly string folder = Directory.CreateTempSubdirectory("steward-killed-").FullName;
    private string secret = "";

    /// <summary>Kinds of work and how many kills each gets, quick and full. Rooms that bring in much at once add theirs here.</summary>
    public static TheoryData<string, int> Loads() => new()
    {
        { nameof(OperationsLoad), Full ? 60 : 25 },
    };

    [Theory, MemberData(nameof(Loads))]
    public async Task Nothing_acknowledged_is_lost_and_nothing_is_half_done(string load, int kills)
    {
        await Found();
        Load work = load == nameof(OperationsLoad) ? new OperationsLoad() : new ServedLoad { Secret = secret };
        var acknowledged = new ConcurrentQueue<string>();
        var moments = new Random(20261124);
        for (var kill = 0; kill < kills; kill++)
        {
            var (seed, after) = (moments.Next(), TimeSpan.FromMilliseconds(moments.Next(50, 1_500)));
            var ready = await KillAfter(after, work, seed, acknowledged);
            var faults = await Faults(work, acknowledged);
            Assert.True(faults.Count == 0, $"kill {kill} (seed {seed}, after {after.TotalMilliseconds} ms): {string.Join("; ", faults)}");
            Assert.True(ready < TimeSpan.FromSeconds(5) * Slowness, $"kill {kill}: ready again after {ready.TotalSeconds:0.0} s");
        }
        Assert.True(acknowledged.Count > kills * 10, $"only {acknowledged.Count} things were acknowledged");
    }

    [Theory]
    [InlineData("delete from stage_visits where id = (select max(id) from stage_visits)", "an open deal stands on the stage")]
    [InlineData("delete from activity_texts where activity_id = (select max(activity_id) from activity_texts); delete from activities where id = (select max(id) from activities)", "activity")]
    [InlineData("update stage_totals set deals = deals + 1 where deals > 0", "totals of stages")]
    [InlineData("update deal_plans set open_tasks = 9", "plans of deals")]
    [InlineData("update deals set title = title || ' altered'", "lost: deal")]
    public async Task The_check_finds_what_a_kill_could_break(string damage, string finding)
    {
        await Found();
        var work = new OperationsLoad();
        var acknowledged = new ConcurrentQueue<string>();
        await KillAfter(TimeSpan.FromMilliseconds(700), work, 1, acknowledged);
        Assert.Empty(await Faults(work, acknowledged));
        await using (var connection = await new SqliteEngine(Path.Combine(folder, "steward.db")).OpenWriter(default)) await connection.ExecuteAsync("pragma foreign_keys=off; " + damage);
        Assert.Contains(await Faults(work, acknowledged), fault => fault.Contains(finding, StringComparison.Ordinal));
    }

    /// <summary>On machines where several builds share two cores the time to be ready says little.</summary>
    private static int Slowness => int.TryParse(Environment.GetEnvironmentVariable("STEWARD_TEST_SLOWNESS"), out var factor) ? factor : 1;

    private async Task<TimeSpan> KillAfter(TimeSpan after, Load work, int seed, ConcurrentQueue<string> acknowledged)
    {
        var started = Stopwatch.GetTimestamp();
        using var program = Process.Start(work.Program(folder, seed))!;
        try
        {
            var driving = await work.Drive(program, seed, acknowledged.Enqueue);
            var ready = Stopwatch.GetElapsedTime(started);
            await Task.Delay(after);
            Assert.False(program.HasExited, "the program ended by itself");
            program.Kill(); // SIGKILL: the program hears nothing of it
            await program.WaitForExitAsync();
            await driving;
            return ready;
        }
        finally
        {
            if (!program.HasExited) program.Kill();
        }
    }

    private async Task<IReadOnlyList<string>> Faults(Load work, IEnumerable<string> acknowledged)
    {
        var location = new BaseLocation(folder, null);
        await using var opened = await OpenedBase.Open(location, location.TryLock());
        await using var connection = await opened.Services.GetRequiredService<BaseReader>().Open();
        var faults = new List<string>(await Invariants.Broken(connection));
        foreach (var thing in acknowledged)
        {
            var (sql, args) = work.CountOf(thing);
            if (await connection.ExecuteScalarAsync<long>(sql, args) is not 1 and var count) faults.Add(count == 0 ? "lost: " + thing : $"{count} times there: {thing}");
        }
        if (await opened.Services.GetRequiredService<VerifyJournal>().Run() is { Intact: false } verified) faults.Add("the journal: " + verified.Fault);
        return faults;
    }

    private async Task Found()
    {
        var location = new BaseLocation(folder, null);
        await using var opened = await OpenedBase.Open(location, location.TryLock());
        var house = opened.Services;
        (await house.GetRequiredService<AddPerson>().Run(new NewPerson("Anna Lomidze", Role.Administrator), Caller.System())).ShouldBeDone();
        secret = (await house.GetRequiredService<AddApiKey>().Run(new NewApiKey("crash", Role.Administrator), Caller.System())).ShouldBeDone().Secret;
        (await house.GetRequiredService<Writer>().Run<Nothing>(Caller.System(), async work =>
        {
            var pipeline = await work.Add(new Pipeline { Id = await work.NewId<Pipeline>("pipelines"), Name = "New clients", Position = 1 });
            foreach (var (name, position) in new[] { ("First", 1), ("Second", 2), ("Third", 3) })
                await work.Add(new Stage { Id = await work.NewId<Stage>("stages"), PipelineId = pipeline.Id, Name = name, Position = position });
            await work.Add(new LossReason { Id = await work.NewId<LossReason>("loss_reasons"), Name = "Too expensive", Position = 1 });
            return new Nothing();
        })).ShouldBeDone();
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
