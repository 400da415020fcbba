using NodaTime;
using Steward.Audit;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class StageRulesTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_stage_without_a_goal_or_without_a_fact_that_proves_it_is_found(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        plant.Stage(0, "goal = 'The need is known', exit_kind = 0, exit_key = 'need'");
        plant.Stage(1, "goal = 'Measured'");
        plant.Stage(2, "exit_kind = 2, exit_key = 'Offer'");
        plant.Deal(stage: 3);
        var found = await plant.Check("1b");
        found.ShouldFind(4, world.Stages[1].Id.Value, world.Stages[2].Id.Value, world.Stages[3].Id.Value);
        Assert.Equal([2, 1, 3], found.Found.OrderBy(v => v.Subject).Select(v => v.Value));
    }

    [Fact]
    public async Task A_gate_of_the_stage_proves_it()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        for (var i = 0; i < 4; i++) plant.Stage(i, "goal = 'Known'");
        plant.Sql("insert into stage_gates (id, stage_id, position, kind) values (1, @id, 1, 'need')", new { id = world.Stages[1].Id.Value });
        (await plant.Check("1b")).ShouldFind(4, world.Stages[0].Id.Value, world.Stages[2].Id.Value, world.Stages[3].Id.Value);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_stage_without_a_hint_is_found_and_one_whose_hint_stayed_when_it_changed_half_a_year_ago(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        plant.Stage(0, "hint = 'Ask who decides'");
        plant.Stage(1, $"hint = 'Call before', changed = {Ago(200).ToUnixTimeTicks() / 10}, hint_changed = {Ago(300).ToUnixTimeTicks() / 10}");
        plant.Stage(2, $"hint = 'Two variants', changed = {Ago(100).ToUnixTimeTicks() / 10}");
        (await plant.Check("2f")).ShouldFind(4, world.Stages[1].Id.Value, world.Stages[3].Id.Value);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_stage_that_nothing_is_demanded_on_leaving_is_found(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        plant.Sql("delete from stage_fields where stage_id = @id", new { id = world.Stages[2].Id.Value });
        plant.Stage(0, "exit_kind = 1, exit_key = 'Call'");
        (await plant.Check("6a")).ShouldFind(4, world.Stages[1].Id.Value); // the third is left for one that asks, the last asks itself
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_gate_of_the_next_stage_is_a_demand(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        plant.Sql("insert into stage_gates (id, stage_id, position, kind) values (1, @id, 1, 'meeting')", new { id = world.Stages[1].Id.Value });
        (await plant.Check("6a")).ShouldFind(4);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_stage_without_a_longest_stay_is_found(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        plant.Stage(1, "max_days = null");
        plant.Stage(2, "max_days = null, archived = 1");
        plant.Deal(stage: 1);
        var found = await plant.Check("6d");
        found.ShouldFind(3, world.Stages[1].Id.Value);
        Assert.Equal(1, found.Found.Single().Value);
    }

    [Fact]
    public async Task Stages_that_an_export_brought_without_any_rules_are_grey()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        plant.Sql("delete from stage_fields");
        plant.Sql("update stages set max_days = null");
        plant.Deal(origin: Database.Door.Import);
        (await plant.Check("6d")).ShouldBeGreyFor(Needs.StageRules);
    }
}
