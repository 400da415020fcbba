using NodaTime;
using Steward.Audit;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class DealReadyToMoveTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_deal_that_has_all_its_stage_asks_for_and_stands_on_is_found(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        var (stands, fresh) = (plant.Deal(1, need: "Six windows", entered: Ago(8)), plant.Deal(1, need: "Six windows", entered: Ago(1)));
        plant.Deal(1, entered: Ago(8));
        plant.Deal(0, entered: Ago(8));
        var found = await plant.Check("6c");
        found.ShouldFind(2, stands);
        Assert.Equal("Offer sent", found.Found.Single().Other);
        Assert.NotEqual(stands, fresh);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task The_moment_of_the_exit_fact_begins_the_count(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        plant.Stage(0, "exit_kind = 1, exit_key = 'Visit'");
        var (long_, now, none) = (plant.Deal(0, entered: Ago(20)), plant.Deal(0, entered: Ago(20)), plant.Deal(0, entered: Ago(20)));
        plant.Activity(long_, Ago(10), kind: 4);
        plant.Activity(now, Ago(1), kind: 4);
        plant.Activity(none, Ago(10), kind: 0);
        (await plant.Check("6c")).ShouldFind(2, long_);
    }
}
