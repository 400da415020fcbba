using NodaTime;
using Steward.Audit;
using Steward.Database;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class EmptyClientCardTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_client_with_whom_nothing_was_done_is_found_unless_lost_or_new(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        var (empty, worked, lost, lostAndOpen) = (plant.Client(Ago(40)), plant.Client(Ago(40)), plant.Client(Ago(40)), plant.Client(Ago(40)));
        plant.Activity(null, Ago(20), client: worked, counts: 0);
        plant.Deal(outcome: 2, client: lost);
        plant.Deal(outcome: 2, client: lostAndOpen);
        plant.Deal(client: lostAndOpen);
        plant.Client(Ago(7)); // exactly five working days
        plant.Client(null, unknownCreation: true);
        (await plant.Check("B2b")).ShouldFind(3, empty.Value, lostAndOpen.Value);
    }
}
