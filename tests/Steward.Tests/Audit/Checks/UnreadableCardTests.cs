using NodaTime;
using Steward.Audit;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class UnreadableCardTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_card_past_the_first_stage_with_fewer_than_three_ticks_is_found(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        var (bare, two, three) = (plant.Deal(1), plant.Deal(1, need: "Six windows"), plant.Deal(1, need: "Six windows", entered: Ago(30)));
        plant.Deal(0);
        plant.Task(two, Ago(-3));
        plant.Task(three, Ago(-3));
        plant.Activity(three, Ago(20), kind: 5, text: "They want anthracite outside and ask for two variants by Friday.");
        plant.Activity(bare, Ago(90), counts: 1, text: "They want anthracite outside and ask for two variants by Friday.");
        var found = await plant.Check("5a");
        found.ShouldFind(3, bare, two);
        Assert.Equal((0, 3), (found.Found.Single(v => v.Subject == two).Value, found.Found.Single(v => v.Subject == two).Bound));
    }
}
