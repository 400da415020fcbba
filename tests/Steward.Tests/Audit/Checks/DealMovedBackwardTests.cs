using NodaTime;
using Steward.Audit;
using Steward.Database;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class DealMovedBackwardTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_move_to_an_earlier_stage_is_found_unless_its_author_put_it_back_in_five_minutes(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        var (back, reverted, revertedByOther, late) = (plant.Deal(), plant.Deal(), plant.Deal(), plant.Deal());
        var bad = Path(plant, back, (1, 0, world.Anna));
        Path(plant, reverted, (1, 0, world.Anna), (0, 2, world.Anna));
        var badByOther = Path(plant, revertedByOther, (1, 0, world.Anna), (0, 2, world.Vera));
        var badLate = Path(plant, late, (1, 0, world.Anna), (6 / 1440.0, 2, world.Anna));
        (await plant.Check("2a")).ShouldFind(7, bad, badByOther, badLate);
    }

    [Fact]
    public async Task Robots_old_moves_unknown_moments_and_stages_to_return_to_are_left_out()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        plant.Sql("update stages set may_return = 1 where id = @id", new { id = world.Stages[0].Id.Value });
        var (robot, old, unknown, allowed, imported) = (plant.Deal(), plant.Deal(), plant.Deal(), plant.Deal(), plant.Deal());
        plant.Visit(robot, 2, Ago(9)); plant.Visit(robot, 1, Ago(8), origin: Door.Caretaker);
        plant.Visit(old, 2, Ago(50)); plant.Visit(old, 1, Ago(31));
        plant.Visit(unknown, 2, Ago(9)); plant.Visit(unknown, 1, null);
        plant.Visit(allowed, 2, Ago(9)); plant.Visit(allowed, 0, Ago(8));
        plant.Visit(imported, 2, Ago(9), origin: Door.Import);
        var bad = plant.Visit(imported, 1, Ago(8), origin: Door.Import);
        (await plant.Check("2a")).ShouldFind(2, bad);
    }

    [Fact]
    public async Task Without_any_history_it_is_grey()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        plant.Visit(plant.Deal(), 0, Ago(3));
        (await plant.Check("2a")).ShouldBeGreyFor(Needs.StageHistory);
    }

    /// <summary>On stage 3 five days ago; then the given stages, each some days after the last.</summary>
    private static long Path(Planting plant, long deal, params (double After, int Stage, Caller By)[] moves)
    {
        plant.Visit(deal, 2, Ago(5), by: moves[0].By);
        var (at, first) = (Ago(5), 0L);
        foreach (var (after, stage, by) in moves)
        {
            at += after == 0 ? Duration.FromMinutes(2) : Duration.FromDays(after);
            var visit = plant.Visit(deal, stage, at, by: by);
            if (first == 0) first = visit;
        }
        return first;
    }
}
