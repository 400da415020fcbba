using NodaTime;
using Steward.Audit;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class CosmeticMoveTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task Deals_opened_far_on_won_at_once_or_moved_in_a_batch_without_a_touch_are_found(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        var far = plant.Deal(stage: 2, created: Ago(5));
        plant.Visit(far, 2, Ago(5));
        var won = plant.Deal(created: Ago(4), outcome: 1);
        plant.Visit(won, 0, Ago(4));
        plant.Closure(won, Ago(4) + Duration.FromMinutes(9), outcome: 1);
        var batch = Enumerable.Range(0, 5).Select(i => Moved(plant, world, Ago(3) + Duration.FromSeconds(20 * i))).ToList();
        var touched = Enumerable.Range(0, 5).Select(i => Moved(plant, world, Ago(2) + Duration.FromSeconds(20 * i))).ToList();
        plant.Activity(touched[0], Ago(2) - Duration.FromMinutes(40));
        (await plant.Check("2d")).ShouldFind(12, [far, won, .. batch]);
    }

    [Fact]
    public async Task What_an_import_says_of_births_is_left_out()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        var far = plant.Deal(stage: 2, created: Ago(5), origin: Database.Door.Import);
        plant.Visit(far, 2, Ago(5), origin: Database.Door.Import);
        plant.Activity(Moved(plant, world, Ago(4)), Ago(90));
        (await plant.Check("2d")).ShouldFind(1);
    }

    private static long Moved(Planting plant, World world, Instant at)
    {
        var deal = plant.Deal(created: Ago(50));
        plant.Visit(deal, 0, Ago(50), at, 1, world.Anna);
        plant.Visit(deal, 1, at, by: world.Anna);
        return deal;
    }
}
