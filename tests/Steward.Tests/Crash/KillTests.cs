using System.Collections.Concurrent;
using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Steward.Database;
using Steward.Tests.Support;
using Xunit.Abstractions;

namespace Steward.Tests.Crash;

/// <summary>A process that is killed at any moment loses nothing that it acknowledged and leaves nothing half done. Each failure prints its seed.</summary>
[Collection("Kills")]
public sealed class KillTests(ITestOutputHelper report)
{
    private const int Seed = 20261124;

    [Theory, MemberData(nameof(Kills.OfOperations), MemberType = typeof(Kills))]
    public async Task Nothing_that_was_acknowledged_is_lost_and_nothing_is_half_done(EngineKind kind, int kills)
    {
        await using var on = await KilledBase.New(kind);
        var acknowledged = await KillAgainAndAgain(on, new OperationsLoad(), kills);
        Assert.True(acknowledged.Count > kills * 10, $"only {acknowledged.Count} things were acknowledged");
    }

    [Theory, MemberData(nameof(Kills.OfCalls), MemberType = typeof(Kills))]
    public async Task A_call_that_was_answered_is_done_and_one_that_was_not_is_done_once_when_it_is_repeated(EngineKind kind, int kills)
    {
        await using var on = await KilledBase.New(kind);
        using var load = new ServedLoad(on);
        var acknowledged = await KillAgainAndAgain(on, load, kills);
        await KillAfter(TimeSpan.Zero, on, load, Seed, acknowledged); // what the last kill cut off is asked again too
        Assert.Empty(await Faults(on, load, acknowledged));
        report.WriteLine($"{load.CutOff} calls were under way when their process was killed: {load.DoneUnanswered} were done, {load.DoneAgain} were done when asked again.");
        Assert.True(acknowledged.Count > kills * 10, $"only {acknowledged.Count} calls were answered");
        Assert.True(load.CutOff >= kills, $"only {load.CutOff} calls were under way in {kills} kills");
    }

    [Theory]
    [InlineData("delete from stage_visits where id = (select max(id) from stage_visits)", "an open deal stands on the stage")]
    [InlineData("delete from activity_texts where activity_id = (select max(activity_id) from activity_texts); delete from activities where id = (select max(id) from activities)", "activity")]
    [InlineData("update stage_totals set deals = deals + 1 where deals > 0", "totals of stages")]
    [InlineData("update deal_plans set open_tasks = 9", "plans of deals")]
    [InlineData("update deals set title = title || ' altered'", "lost: deal")]
    public async Task The_check_finds_what_a_kill_could_break(string damage, string finding)
    {
        await using var on = await KilledBase.New(EngineKind.Sqlite);
        var (load, acknowledged) = (new OperationsLoad(), new ConcurrentQueue<string>());
        await KillAfter(TimeSpan.FromMilliseconds(700), on, load, 1, acknowledged);
        Assert.Empty(await Faults(on, load, acknowledged));
        await using (var connection = await on.Location.NewEngine().OpenWriter(default)) await connection.ExecuteAsync("pragma foreign_keys=off; " + damage);
        Assert.Contains(await Faults(on, load, acknowledged), fault => fault.Contains(finding, StringComparison.Ordinal));
    }

    /// <summary>On machines where several builds share two cores the time to be ready says little.</summary>
    private static int Slowness => int.TryParse(Environment.GetEnvironmentVariable("STEWARD_TEST_SLOWNESS"), out var factor) ? factor : 1;

    private async Task<ConcurrentQueue<string>> KillAgainAndAgain(KilledBase on, Load load, int kills)
    {
        var (acknowledged, moments, since) = (new ConcurrentQueue<string>(), new Random(Seed), Stopwatch.GetTimestamp());
        for (var kill = 0; kill < kills; kill++)
        {
            var (seed, after, before) = (moments.Next(), TimeSpan.FromMilliseconds(moments.Next(50, 1_000)), acknowledged.Count);
            var ready = await KillAfter(after, on, load, seed, acknowledged);
            Assert.True(acknowledged.Count > before, $"kill {kill} (seed {seed}) came before anything was done");
            var faults = await Faults(on, load, acknowledged);
            Assert.True(faults.Count == 0, $"kill {kill} (seed {seed}, after {after.TotalMilliseconds} ms): {string.Join("; ", faults)}");
            Assert.True(ready < TimeSpan.FromSeconds(10) * Slowness, $"kill {kill}: ready again after {ready.TotalSeconds:0.0} s");
        }
        report.WriteLine($"{load.GetType().Name}, {(on.Location.IsEmbedded ? "SQLite" : "PostgreSQL")}: {kills} kills, {acknowledged.Count} acknowledged things found again after each, {Stopwatch.GetElapsedTime(since).TotalSeconds:0} s.");
        return acknowledged;
    }

    private static async Task<TimeSpan> KillAfter(TimeSpan after, KilledBase on, Load load, int seed, ConcurrentQueue<string> acknowledged)
    {
        var started = Stopwatch.GetTimestamp();
        using var program = Process.Start(load.Program(on, seed))!;
        try
        {
            var driving = await load.Drive(program, seed, acknowledged.Enqueue);
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

    private static Task<IReadOnlyList<string>> Faults(KilledBase on, Load load, IEnumerable<string> acknowledged) => on.With<IReadOnlyList<string>>(async house =>
    {
        var faults = new List<string>(await KilledBase.Faults(house));
        await using var connection = await house.GetRequiredService<BaseReader>().Open();
        var there = new Dictionary<string, int>();
        foreach (var (kind, whole) in load.Whole)
            foreach (var name in await connection.QueryAsync<string>(whole)) there[$"{kind} {name}"] = there.GetValueOrDefault($"{kind} {name}") + 1;
        foreach (var thing in acknowledged)
            if (there.GetValueOrDefault(thing) is not 1 and var count) faults.Add(count == 0 ? "lost: " + thing : $"{count} times there: {thing}");
        faults.AddRange(there.Where(thing => thing.Value > 1).Select(thing => $"{thing.Value} times there: {thing.Key}"));
        return faults;
    });
}
