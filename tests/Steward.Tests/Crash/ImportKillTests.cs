using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Steward.Database;
using Steward.Tests.Support;
using Xunit.Abstractions;

namespace Steward.Tests.Crash;

/// <summary>An import that grows and changes what an earlier one brought is killed at any moment of it.</summary>
[Collection("Kills")]
public sealed class ImportKillTests(ITestOutputHelper report)
{
    private const int Seed = 20261125;
    private const string Now = "2026-11-24T10:00:00Z", GrownAndChanged = "2500 new, 258 changed", Nothing = "0 new, 0 changed";

    /// <summary>What an import writes besides what it brings: its own line, and its line in the journal.</summary>
    private static readonly string[] OwnLines = ["imports", "facts", "seals"];

    [Theory, MemberData(nameof(Kills.OfImports), MemberType = typeof(Kills))]
    public async Task A_killed_import_left_nothing_or_all_of_it_and_the_same_import_makes_it_whole_once(EngineKind kind, int kills)
    {
        await using var on = await KilledBase.New(kind);
        await on.Run(["import", .. Export.Write(on.PathOf("spring"), autumn: false), "--as-of", "2026-05-01"]);
        await on.Keep();
        string[] import = ["import", .. Export.Write(on.PathOf("autumn"), autumn: true), "--as-of", Now];
        var before = await State.Of(on);
        var run = await new Errand(on, import).Run();
        var whole = await State.Of(on);
        Assert.Equal(GrownAndChanged, Say(run.Told!));

        var (since, cuts) = (Stopwatch.GetTimestamp(), new List<(Ended Ended, bool IsWhole)>());
        foreach (var (moment, kill) in Kills.Spread(run, kills, new Random(Seed)).Select((moment, kill) => (moment, kill)))
        {
            await on.Restore();
            var ended = await new Errand(on, import).Run(moment);
            var left = await State.Of(on);
            var where = $"kill {kill} of seed {Seed}, {moment}";
            Assert.True(left.Rows == before.Rows || left.Sizes.SequenceEqual(whole.Sizes), $"{where}: half of it is there: {left.Besides(before)}");
            var isWhole = left.Rows != before.Rows;
            Assert.True(isWhole || ended.Told is null, $"{where}: it was acknowledged and is not there");
            Assert.True(left.Faults.Count == 0, $"{where}: {string.Join("; ", left.Faults)}");
            cuts.Add((ended, isWhole));
            await TheSameImportMakesItWholeOnce(on, import, isWhole, whole, where);
        }
        Report(kind, run, cuts, Stopwatch.GetElapsedTime(since));
    }

    private static async Task TheSameImportMakesItWholeOnce(KilledBase on, string[] import, bool isWhole, State whole, string where)
    {
        var second = Say(await on.Run(import));
        var now = await State.Of(on);
        Assert.Equal(isWhole ? Nothing : GrownAndChanged, second);
        Assert.True(now.Content.SequenceEqual(whole.Content), $"{where}: made whole, it is not what it should be: {now.Besides(whole)}");
        Assert.Equal(Nothing, Say(await on.Run(import)));
        var third = await State.Of(on);
        Assert.Equal(now.ContentRows, third.ContentRows);
        Assert.Equal([], third.Faults);
    }

    private void Report(EngineKind kind, Ended run, List<(Ended Ended, bool IsWhole)> cuts, TimeSpan took)
    {
        var middle = cuts.Count(cut => cut.Ended.InTheMiddle);
        report.WriteLine($"Imports, {kind}: {cuts.Count} kills over {run.Took.TotalSeconds:0.0} s of work, {middle} in the middle of it, {cuts.Count(cut => cut.Ended.InACommit)} of them in the commit; "
            + $"{cuts.Count(cut => cut.IsWhole)} left all of it, of which {cuts.Count(cut => cut is { IsWhole: true, Ended.Told: null })} unacknowledged; {took.TotalSeconds:0} s.");
        Assert.True(middle >= cuts.Count / 2, $"only {middle} of {cuts.Count} kills came in the middle of the work");
    }

    private static string Say(string told)
    {
        var files = JsonDocument.Parse(told).RootElement.GetProperty("files").EnumerateArray().ToList();
        return $"{files.Sum(f => f.GetProperty("created").GetInt64())} new, {files.Sum(f => f.GetProperty("updated").GetInt64())} changed";
    }

    /// <summary>How many rows each table has, what they are, and what is wrong with them.</summary>
    private sealed record State(IReadOnlyDictionary<string, long> Sizes, string Rows, string ContentRows, IReadOnlyList<string> Faults)
    {
        public IEnumerable<KeyValuePair<string, long>> Content => Sizes.Where(table => !OwnLines.Contains(table.Key));

        public static Task<State> Of(KilledBase on) => on.With(async house =>
        {
            await using var connection = await house.GetRequiredService<BaseReader>().Open();
            return new State(await Count(connection), await Fingerprint.Of(connection), await Fingerprint.Of(connection, OwnLines), await KilledBase.Faults(house));
        });

        public string Besides(State other) => string.Join(", ", Sizes.Where(table => other.Sizes[table.Key] != table.Value).Select(table => $"{table.Key} {table.Value} and not {other.Sizes[table.Key]}"));

        private static async Task<SortedDictionary<string, long>> Count(DbConnection connection)
        {
            var sizes = new SortedDictionary<string, long>(StringComparer.Ordinal);
            foreach (var table in await Fingerprint.Tables(connection)) sizes[table] = await connection.ExecuteScalarAsync<long>($"select count(*) from {table}");
            return sizes;
        }
    }
}
