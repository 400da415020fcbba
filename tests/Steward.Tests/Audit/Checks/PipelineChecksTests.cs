using NodaTime;
using Steward.Audit;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class PipelineChecksTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_pipeline_with_twins_with_a_stage_nobody_enters_or_with_one_that_all_leave_at_once_is_found(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        (await plant.Check("1c")).ShouldFind(1);
        plant.Stage(3, "name = 'offer SENT'");
        Assert.Equal((2, 2), Said(await plant.Check("1c")));
        plant.Stage(3, "name = 'Contract signed'");
        var deal = plant.Deal();
        for (var i = 0; i < 99; i++) plant.Visit(deal, i % 3, Ago(20), Ago(19));
        Assert.Empty((await plant.Check("1c")).Found);
        for (var i = 0; i < 40; i++) plant.Visit(deal, 2, Ago(20), Ago(20) + Duration.FromMinutes(3));
        Assert.Equal((3, 1), Said(await plant.Check("1c")));
        for (var i = 0; i < 40; i++) plant.Visit(deal, 3, Ago(20), Ago(20) + Duration.FromMinutes(3));
        Assert.Equal((4, 1), Said(await plant.Check("1c")));
    }

    [Fact]
    public async Task A_pipeline_of_thirteen_stages_is_found()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        for (var i = 5; i <= 13; i++) plant.Sql("insert into stages (id, pipeline_id, name, position) values (@id, @pipeline, @name, @id)", new { id = i, pipeline = world.Windows.Id.Value, name = "Step done " + (char)('A' + i) });
        Assert.Equal((1, 13), Said(await plant.Check("1c")));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_card_with_too_many_fields_or_demands_or_a_slow_form_is_found(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        (await plant.Check("4b")).ShouldFind(1);
        for (var i = 0; i < 20; i++) plant.Sql("insert into fields (id, subject, key, name, kind, position) values (@id, 1, @key, 'Field', 0, 2)", new { id = 500 + i, key = "own" + i });
        Assert.Equal((26, 2), Said(await plant.Check("4b")));
        plant.Sql("insert into hidden_fields (pipeline_id, field_key) values (@id, 'own3')", new { id = world.Windows.Id.Value });
        Assert.Empty((await plant.Check("4b")).Found);
        for (var i = 0; i < 11; i++) plant.Sql("insert into form_times (id, stage_id, at, seconds, fields) values (@id, @stage, @at, @seconds, 3)", new { id = 700 + i, stage = world.Stages[1].Id.Value, at = Ago(3).ToUnixTimeTicks() / 10, seconds = i < 5 ? 20 : 200 });
        Assert.Equal("200", (await plant.Check("4b")).Found.Single().Other);
    }

    private static (long?, long?) Said(CheckMeasured check) => (check.Found.Single().Value, check.Found.Single().Bound);
}
