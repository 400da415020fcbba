using NodaTime;
using Steward.Audit;
using Steward.Database;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class ReopenedDealTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_closed_deal_that_came_back_is_found_unless_closed_within_ten_minutes(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        var bad = plant.Closure(plant.Deal(), Ago(90), reopened: Ago(60));
        var slip = plant.Deal(outcome: 2);
        plant.Closure(slip, Ago(9), reopened: Ago(8));
        plant.Closure(slip, Ago(8) + Duration.FromMinutes(10));
        plant.Closure(plant.Deal(outcome: 1), Ago(5), outcome: 1);
        plant.Closure(plant.Deal(), null, reopened: Ago(3));
        (await plant.Check("9a")).ShouldFind(3, bad);
    }

    [Fact]
    public async Task A_base_without_closings_is_grey()
    {
        await using var world = await World.New();
        (await new Planting(world).Check("9a")).ShouldBeGreyFor(Needs.Closings);
    }
}
