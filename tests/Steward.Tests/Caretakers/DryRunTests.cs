using System.Security.Cryptography;
using NodaTime;
using Steward.Caretakers;
using Steward.Database;
using Steward.Tests.Support;

namespace Steward.Tests.Caretakers;

public class DryRunTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_dry_run_says_what_the_sweep_then_does(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await world.BringClients(30, world.Anna, world.Boris);
        world.Clock.Pass(Duration.FromDays(61));
        await world.Talk(world.Anna);
        var dry = await world.Try();
        var swept = await world.Sweep();
        Assert.Equal((swept.Examined, swept.Marked, swept.Unmarked, swept.Tasks), (dry.Examined, dry.Marked, dry.Unmarked, dry.Tasks));
        Assert.Equal((30, 20), (dry.Marked, dry.Tasks));
    }

    [Fact]
    public async Task A_dry_run_changes_not_one_byte_of_the_base()
    {
        await using var world = await World.New();
        await world.BringClients(30, world.Anna);
        world.Clock.Pass(Duration.FromDays(61));
        var before = Hash(world);
        await world.Try();
        await world.Replay(new LocalDate(2026, 12, 1), new LocalDate(2027, 1, 24));
        Assert.Equal(before, Hash(world));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task The_past_is_replayed_day_by_day_as_sweeps_would_have_gone(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await world.BringClients(24, world.Anna);
        var log = new List<(int Marked, int Tasks)>();
        for (var day = 0; day < 70; day++)
        {
            world.Clock.Pass(Duration.FromDays(1));
            if (day == 62) await world.Talk(world.Anna);
            var swept = await world.Sweep();
            log.Add((swept.Marked, swept.Tasks));
        }
        var dry = await world.Replay(new LocalDate(2026, 11, 25), new LocalDate(2027, 2, 2));
        Assert.Equal(log.Sum(d => d.Marked), dry.Marked);
        Assert.Equal(log.Where(d => d.Tasks > 0).Select(d => d.Tasks), dry.Days.Where(d => d.Tasks > 0).Select(d => d.Tasks));
        Assert.Equal(1, dry.Unmarked);
        Assert.NotEmpty(dry.Unknown);
    }

    [Fact]
    public async Task Who_was_touched_within_a_day_after_the_mark_is_counted()
    {
        await using var world = await World.New();
        world.Clock.Set(Instant.FromUtc(2027, 1, 24, 20, 0)); // marked that morning, 60 days and 21 hours after the registration
        await world.Talk(world.Anna);
        world.Clock.Pass(Duration.FromDays(3));
        var dry = await world.Replay(new LocalDate(2027, 1, 1), new LocalDate(2027, 1, 27));
        Assert.Equal((1, 1), (dry.Marked, dry.Owners.Single().TouchedAnyway));
        Assert.Equal(new LocalDate(2027, 1, 24), dry.Days.Single(d => d.Marked == 1).Day);
    }

    [Fact]
    public async Task A_shorter_term_can_be_thought_of_before_it_is_set()
    {
        await using var world = await World.New();
        world.Clock.Pass(Duration.FromDays(31));
        Assert.Equal(0, (await world.Try()).Marked);
        Assert.Equal(1, (await world.Try(days: 30)).Marked);
    }

    private static string Hash(World world)
    {
        var file = ((SqliteEngine)world.Engine).File;
        using var bytes = new FileStream(file + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var whole = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Convert.ToHexString(SHA256.HashData(bytes)) + Convert.ToHexString(SHA256.HashData(whole));
    }
}
