using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Steward.Clients;
using Steward.Database;
using Steward.Foundation;
using Steward.Lists;
using Steward.Tests.Support;
using Xunit.Abstractions;

namespace Steward.Tests.Lists;

/// <summary>One act on as many rows as may be acted on at once; without --full, on eight hundred.</summary>
public class BulkOfManyTests(ITestOutputHelper output)
{
    private const int Few = 300;
    private static readonly int Many = Environment.GetEnvironmentVariable("STEWARD_TESTS") == "full" ? BeginBulk.Most : 800;

    [Fact]
    public async Task Its_progress_is_seen_it_is_stopped_in_the_middle_it_is_finished_and_undone_exactly()
    {
        await using var world = await World.New();
        var clients = await Fill(world, Many);
        var before = await Contents(world);
        var seen = new List<long>();
        var (stopped, took) = await Do(world, "field", new() { ["a-key"] = "city", ["a-value"] = "Poti" }, clients, stopAt: Many / 2, seen);
        Assert.True(seen.Distinct().Count() >= 3, $"The progress was seen as {string.Join(", ", seen.Distinct())}.");
        Assert.Equal(seen.Order(), seen);
        Assert.Equal(RunState.Stopped, stopped.Now);
        Assert.InRange(stopped.Done, Many / 4, Many - 1);
        Assert.Equal((stopped.Done, stopped.Done, stopped.Left), (await world.Scalar<long>("select count(*) from clients where city = 'Poti'"), await world.Scalar<long>("select count(*) from bulk_rows where run_id = @Id and state = 1 and was is not null", new { stopped.Id }), await world.Scalar<long>("select count(*) from bulk_rows where run_id = @Id and state = 0", new { stopped.Id })));
        Assert.Equal(stopped.Done, await world.Scalar<long>("select count(*) from facts where kind = 'client.changed'"));
        Say("stopped", stopped, took);
        await TakeBack(world, stopped);
        Assert.Equal(before, await Contents(world));

        foreach (var (act, given, changed) in new (string, Dictionary<string, string>, string)[]
        {
            ("field", new() { ["a-key"] = "city", ["a-value"] = "Poti" }, "city = 'Poti'"),
            ("owner", new() { ["a-to"] = world.Of(world.Anna).ToString(), ["a-reason"] = "Anna takes the region over" }, $"owner_id = {world.Of(world.Anna)} and id > 1"),
            ("bin", new() { ["a-why"] = "Brought in twice" }, "1 = 0"),
        })
        {
            // Acts that ask more of each row speak for themselves on fewer.
            var rows = act == "field" ? clients : [.. clients.Take(Few)];
            var (run, time) = await Do(world, act, given, rows);
            Assert.Equal((rows.Count, 0, RunState.Done), (run.Done, run.Refused, run.Now));
            Assert.Equal(act == "bin" ? 1 + Many - Few : rows.Count, await world.Scalar<long>($"select count(*) from clients{(act == "bin" ? "" : " where " + changed)}"));
            Say(act, run, time);
            await TakeBack(world, run);
            Assert.Equal(before, await Contents(world));
        }
    }

    private static async Task<(BulkRun Run, TimeSpan Took)> Do(World world, string act, Dictionary<string, string> given, IReadOnlyList<long> rows, int? stopAt = null, List<long>? seen = null)
    {
        var id = (await world.The<BeginBulk>().Run(new BulkToBegin("clients", act, new(given), rows), world.Vera)).ShouldBeDone();
        var since = Stopwatch.GetTimestamp();
        var work = world.The<BulkRunner>().All();
        while (!work.IsCompleted && stopAt is not null)
        {
            var now = (await world.The<RunsQuery>().One(id, world.Vera))!.Done;
            seen!.Add(now);
            if (now >= stopAt)
            {
                (await world.The<StopBulk>().Run(id, world.Vera)).ShouldBeDone();
                break;
            }
            await Task.Delay(20);
        }
        await work;
        return ((await world.The<RunsQuery>().One(id, world.Vera))!, Stopwatch.GetElapsedTime(since));
    }

    private async Task TakeBack(World world, BulkRun run)
    {
        var undo = (await world.The<UndoBulk>().Run(run.Id, world.Vera)).ShouldBeDone();
        var since = Stopwatch.GetTimestamp();
        await world.The<BulkRunner>().All();
        var done = (await world.The<RunsQuery>().One(undo, world.Vera))!;
        Assert.Equal((run.Done, 0, RunState.Done), (done.Done, done.Refused, done.Now));
        Say("taken back", done, Stopwatch.GetElapsedTime(since));
    }

    private void Say(string what, BulkRun run, TimeSpan took) =>
        output.WriteLine($"{what}: {run.Done} rows in {took.TotalSeconds:f1} s, {run.Done / took.TotalSeconds:f0} a second; {GC.GetTotalMemory(false) >> 20} MB in use, {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB at most");

    private static async Task<IReadOnlyList<long>> Fill(World world, int count)
    {
        var first = 0L;
        await world.Change<Nothing>(async work =>
        {
            first = await work.TakeNumbers("clients", count);
            await using var rows = Rows.Into(work, "clients", "id", "name", "is_company", "owner_id", "city", "note", "updated", "origin", "version");
            for (var i = 0; i < count; i++) await rows.Add(first + i, $"Client {i}", 1, world.Boris.PersonNumber, i % 3 == 0 ? null : "Batumi", $"Came as number {i}", work.Now.ToMicroseconds(), 0, 0);
            await rows.Flush();
            return new Nothing();
        });
        return [.. Enumerable.Range(0, count).Select(i => first + i)];
    }

    /// <summary>What is written on the cards; how often they were changed is not.</summary>
    private static async Task<string> Contents(World world)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var connection = await world.The<BaseReader>().Open();
        foreach (var row in await connection.QueryAsync<string>("select id || '|' || name || '|' || is_company || '|' || coalesce(owner_id, 0) || '|' || coalesce(tax_id, '') || '|' || coalesce(city, '-') || '|' || coalesce(source, '-') || '|' || coalesce(note, '-') || '|' || coalesce(created, 0) || '|' || origin from clients order by id"))
            hash.AppendData(Encoding.UTF8.GetBytes(row + "\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
