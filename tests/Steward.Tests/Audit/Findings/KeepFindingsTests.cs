using NodaTime;
using Steward.Audit;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Findings;

public class KeepFindingsTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task What_is_mended_is_closed_as_fixed_and_what_comes_back_is_a_new_finding(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        var deal = plant.Deal();
        plant.Task(plant.Deal(), Ago(-5));
        await (await plant.Grow()).The<Audits>().Renew();
        Assert.Equal((long)FindingState.Open, await StateOf(world, deal));

        plant.Task(deal, Ago(-1));
        await (await plant.Grow()).The<Audits>().Renew();
        Assert.Equal((long)FindingState.Fixed, await StateOf(world, deal));

        world.Clock.Pass(Duration.FromDays(3));
        await world.The<Audits>().Renew();
        Assert.Equal((long)FindingState.Open, await StateOf(world, deal));
        Assert.Equal(2, await world.Scalar<long>("select count(*) from findings where check_id = '7a' and subject_id = @deal", new { deal }));
    }

    [Fact]
    public async Task A_second_run_over_the_same_base_writes_no_findings()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        plant.Deal();
        plant.Task(plant.Deal(), Ago(3));
        await (await plant.Grow()).The<Audits>().Renew();
        var before = await world.Scalar<long>("select sum(seen) from findings");
        world.Clock.Pass(Duration.FromMinutes(5));
        await world.The<Audits>().Renew();
        Assert.Equal(before, await world.Scalar<long>("select sum(seen) from findings"));
        Assert.Equal(2, await world.Scalar<long>("select count(*) from audits"));
    }

    private static Task<long> StateOf(World world, long deal) =>
        world.Scalar<long>("select state from findings where check_id = '7a' and subject_id = @deal order by id desc limit 1", new { deal });
}
