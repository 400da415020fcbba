using NodaTime;
using Steward.Audit;
using Steward.Database;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class LossWithoutReasonTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_loss_of_the_last_month_without_a_reason_is_critical(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        var bad = plant.Closure(plant.Deal(outcome: 2), Ago(3), reason: false, comment: "they bought elsewhere");
        plant.Closure(plant.Deal(outcome: 2), Ago(3));
        plant.Closure(plant.Deal(outcome: 1), Ago(3), outcome: 1);
        plant.Closure(plant.Deal(outcome: 2), Ago(31), reason: false);
        plant.Closure(plant.Deal(outcome: 2), null, reason: false);
        var found = await plant.Check("6e");
        found.ShouldFind(2, bad);
        Assert.True(found.IsCritical(bad));
    }

    [Fact]
    public async Task A_base_that_knows_no_reasons_at_all_is_grey()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        plant.Sql("delete from loss_reasons");
        plant.Closure(plant.Deal(outcome: 2), Ago(3), reason: false);
        (await plant.Check("6e")).ShouldBeGreyFor(Needs.LossReasons);
    }
}
