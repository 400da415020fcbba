using NodaTime;
using Steward.Audit;
using Steward.Database;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Findings;

public class SettleFindingTests
{
    private static readonly LocalDate Friday = new(2026, 11, 27);

    [Theory, ClassData(typeof(Engines))]
    public async Task A_waived_finding_leaves_the_rate_until_its_day(EngineKind kind)
    {
        await using var world = await Found(kind);
        (await world.The<SettleFinding>().Run(new Settlement(await Finding(world), Friday, "The client asked us to wait"), world.Vera)).ShouldBeDone();
        Assert.Equal((0, 1), await Rate(world));
        world.Clock.Set(Instant.FromUtc(2026, 11, 27, 9, 30));
        Assert.Equal((1, 0), await Rate(world));
        await world.The<Audits>().Renew();
        Assert.Equal((long)FindingState.Open, await world.Scalar<long>("select state from findings where closed is null and check_id = '7a'"));
    }

    [Fact]
    public async Task A_false_alarm_stays_silent_and_is_counted()
    {
        await using var world = await Found();
        (await world.The<SettleFinding>().Run(new Settlement(await Finding(world), null, "The deal is paused by contract"), world.Vera)).ShouldBeDone();
        world.Clock.Pass(Duration.FromDays(400));
        Assert.Equal((0, 1), await Rate(world));
        Assert.Equal((1, 1), (await world.The<FindingsQuery>().Count("7a", world.Vera)) is var counted ? (counted.Ever, counted.EverFalse) : default);
    }

    [Fact]
    public async Task It_asks_for_a_reason_a_day_ahead_and_the_right()
    {
        await using var world = await Found();
        var (settle, id) = (world.The<SettleFinding>(), await Finding(world));
        (await settle.Run(new Settlement(id, Friday, "ok"), world.Vera)).ShouldBeRefusedBecause("audit.why-needed");
        (await settle.Run(new Settlement(id, new LocalDate(2026, 11, 24), "The client asked us to wait"), world.Vera)).ShouldBeRefusedBecause("audit.until-in-a-year");
        (await settle.Run(new Settlement(id, Friday, "The client asked us to wait"), world.Anna)).ShouldBeRefusedBecause("ui.not-your-role");
        (await settle.Run(new Settlement(999, Friday, "The client asked us to wait"), world.Vera)).ShouldBeRefusedBecause("audit.finding-not-found");
    }

    [Fact]
    public async Task Findings_of_others_are_not_seen()
    {
        await using var world = await Found();
        Assert.Single(await world.The<FindingsQuery>().List(new FindingsAsk("7a"), world.Anna));
        Assert.Empty(await world.The<FindingsQuery>().List(new FindingsAsk("7a"), world.Gocha));
        Assert.Null(await world.The<FindingsQuery>().One(await Finding(world), world.Gocha));
    }

    private static async Task<World> Found(EngineKind kind = EngineKind.Sqlite)
    {
        var world = await World.New(kind);
        var plant = new Planting(world);
        plant.Deal();
        plant.Task(plant.Deal(), Ago(-500));
        await (await plant.Grow()).The<Audits>().Renew();
        return world;
    }

    private static Task<long> Finding(World world) => world.Scalar<long>("select id from findings where check_id = '7a'");

    private static async Task<(long Violations, int Settled)> Rate(World world)
    {
        var check = (await world.The<RunChecks>().Run(["7a"])).ToSheet();
        return (check.Checks[0].Owners.Sum(o => o.Violations), check.Checks[0].Settled);
    }
}
