using NodaTime;
using Steward.Audit;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class MoveWithoutContactTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_move_forward_after_a_stay_without_a_touch_is_found(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        var (silent, spoken, back) = (plant.Deal(), plant.Deal(), plant.Deal());
        plant.Visit(silent, 0, Ago(9));
        var bad = plant.Visit(silent, 1, Ago(5));
        plant.Activity(silent, Ago(10));
        plant.Activity(silent, Ago(7), counts: 4);
        plant.Visit(spoken, 0, Ago(9)); plant.Visit(spoken, 1, Ago(5));
        plant.Activity(spoken, Ago(6));
        plant.Visit(back, 1, Ago(9)); plant.Visit(back, 0, Ago(5));
        (await plant.Check("5d")).ShouldFind(2, bad);
    }
}
