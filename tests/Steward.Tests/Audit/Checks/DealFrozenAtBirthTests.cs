using NodaTime;
using Steward.Audit;
using Steward.Database;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class DealFrozenAtBirthTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task An_old_open_deal_that_never_moved_is_found(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        var (frozen, silent, moved, young) = (plant.Deal(created: Ago(40)), plant.Deal(created: Ago(40), origin: Door.Import), plant.Deal(created: Ago(40)), plant.Deal(created: Ago(14)));
        plant.Visit(frozen, 0, Ago(40));
        plant.Visit(moved, 0, Ago(40)); plant.Visit(moved, 1, Ago(30));
        plant.Visit(young, 0, Ago(14));
        plant.Deal(unknownCreation: true);
        plant.Activity(frozen, Ago(20));
        var found = await plant.Check("B1a");
        found.ShouldFind(3, frozen, silent);
        Assert.Equal(1, found.Found.Single(v => v.Subject == frozen).Value);
    }
}
