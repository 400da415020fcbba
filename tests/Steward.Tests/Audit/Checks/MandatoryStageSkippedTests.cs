using NodaTime;
using Steward.Audit;
using Steward.Database;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class MandatoryStageSkippedTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_move_past_a_mandatory_stage_is_found_among_moves_forward(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        plant.Sql("update stages set mandatory = 0 where id = @id", new { id = world.Stages[1].Id.Value });
        var skipped = Move(plant, 1, 3);
        Move(plant, 0, 2); // past the stage that may be passed by
        Move(plant, 0, 1);
        Move(plant, 3, 1);
        var found = await plant.Check("2b");
        found.ShouldFind(3, skipped);
        Assert.Equal("Offer sent", found.Found.Single().Word);
    }

    private static long Move(Planting plant, int from, int to)
    {
        var deal = plant.Deal();
        plant.Visit(deal, from, Ago(9));
        return plant.Visit(deal, to, Ago(8));
    }
}
