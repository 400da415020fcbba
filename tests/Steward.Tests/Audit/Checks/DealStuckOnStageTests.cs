using NodaTime;
using Steward.Audit;
using Steward.Database;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class DealStuckOnStageTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_stay_longer_than_the_stage_allows_is_found_and_twice_that_is_critical(EngineKind kind)
    {
        await using var world = await World.New(kind); // every stage allows 10 working days
        var plant = new Planting(world);
        var atLimit = plant.Deal(entered: Ago(14));
        var over = plant.Deal(entered: Ago(15));
        var twice = plant.Deal(entered: Ago(29));
        plant.Deal(unknownEntry: true);
        plant.Deal(outcome: 2, entered: Ago(100));
        var found = await plant.Check("2c");
        found.ShouldFind(3, over, twice);
        Assert.Equal([10L, 10], found.Found.Select(v => v.Bound ?? 0));
        Assert.False(found.IsCritical(over));
        Assert.True(found.IsCritical(twice));
        Assert.NotEqual(atLimit, over);
    }

    [Theory]
    [InlineData(30, 4)]
    [InlineData(29, 10)]
    public async Task Without_a_limit_it_is_what_nine_of_ten_won_deals_needed_when_there_are_thirty(int wonVisits, long expected)
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        plant.Sql("update stages set max_days = null");
        for (var i = 0; i < wonVisits; i++) plant.Visit(plant.Deal(outcome: 1), 1, Ago(28), left: Ago(24), exit: 1); // Tuesday to Saturday: 3.89 working days
        plant.Deal(stage: 1, entered: Ago(40));
        Assert.Equal(expected, (await plant.Check("2c")).Found.Single().Bound);
    }

    [Fact]
    public async Task Won_stays_of_hours_do_not_make_a_limit_under_three_days()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        plant.Sql("update stages set max_days = null");
        for (var i = 0; i < 40; i++) plant.Visit(plant.Deal(outcome: 1), 0, Ago(20), left: Ago(20) + Duration.FromHours(2), exit: 1);
        plant.Deal(entered: Now - Duration.FromDays(1)); // one working day
        var stuck = plant.Deal(entered: Ago(6));
        (await plant.Check("2c")).ShouldFind(2, stuck);
    }
}
