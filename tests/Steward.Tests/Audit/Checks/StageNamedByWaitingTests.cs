using NodaTime;
using Steward.Audit;
using Steward.Database;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class StageNamedByWaitingTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task An_active_stage_named_by_waiting_is_found_with_a_better_name(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        plant.Sql("update stages set name = 'Клиент думает' where id = @id", new { id = world.Stages[1].Id.Value });
        plant.Sql("update stages set name = 'Waiting for a reply', archived = 1 where id = @id", new { id = world.Stages[2].Id.Value });
        plant.Deal(stage: 1);
        var found = await plant.Check("1a");
        found.ShouldFind(3, world.Stages[1].Id.Value);
        Assert.Equal("Решение получено", found.Found.Single().Other);
        Assert.Equal(1, found.Found.Single().Value);
    }
}
