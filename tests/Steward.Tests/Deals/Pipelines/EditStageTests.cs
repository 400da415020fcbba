using Steward.Database;
using Steward.Deals;
using Steward.Tests.Support;

namespace Steward.Tests.Deals.Pipelines;

public class EditStageTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task Everything_on_a_stage_can_be_changed_and_is_told_with_what_it_was(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var stage = (await Edit(world, ("name", "Sizes measured"), ("goal", "A sketch is on the card"), ("hint", "Call before"), ("exit", "Activity:Visit"), ("max_days", "4"), ("target", "80"),
            ("extra_control", "true"), ("on_overstay", "TellHead"), ("mandatory", "false"), ("may_return", "true"))).ShouldBeDone();
        Assert.Equal(("Sizes measured", ExitKind.Activity, "Visit", 4, 80, Overstay.TellHead), (stage.Name, stage.ExitKind, stage.ExitKey, stage.MaxDays, stage.Target, stage.OnOverstay));
        Assert.Equal((true, false, true, World.Morning, World.Morning), (stage.ExtraControl, stage.Mandatory, stage.MayReturn, stage.Changed, stage.HintChanged));
        Assert.Equal(10, await world.Scalar<long>("select count(*) from facts where kind = 'stage.changed'"));
    }

    [Fact]
    public async Task A_name_by_waiting_is_refused_with_a_better_one_and_undo_may_bring_it_back()
    {
        await using var world = await World.New();
        (await Edit(world, ("name", "Client is thinking"))).ShouldBeRefusedBecause("deals.stage-name-waits");
        (await world.The<EditStage>().Run(new StageEdit(world.Stages[1].Id, new Dictionary<string, string?> { ["name"] = "Client is thinking" }) { AsItWas = true }, world.Vera)).ShouldBeDone();
    }

    [Fact]
    public async Task What_is_no_value_is_refused()
    {
        await using var world = await World.New();
        (await Edit(world, ("max_days", "0"))).ShouldBeRefusedBecause("deals.stage-days");
        (await Edit(world, ("target", "101"))).ShouldBeRefusedBecause("deals.stage-target");
        (await Edit(world, ("exit", "Song:x"))).ShouldBeRefusedBecause("deals.stage-exit");
        (await Edit(world, ("on_overstay", "Dance"))).ShouldBeRefusedBecause("deals.stage-value");
        (await Edit(world, ("colour", "red"))).ShouldBeRefusedBecause("deals.stage-value");
    }

    [Fact]
    public async Task A_stage_with_an_open_deal_is_not_archived_and_a_salesperson_changes_nothing()
    {
        await using var world = await World.New();
        await world.OpenDeal();
        (await world.The<EditStage>().Run(new StageEdit(world.Stages[0].Id, new Dictionary<string, string?> { ["archived"] = "true" }), world.Vera)).ShouldBeRefusedBecause("deals.stage-has-deals");
        (await world.The<EditStage>().Run(new StageEdit(world.Stages[0].Id, new Dictionary<string, string?> { ["goal"] = "x" }), world.Anna)).ShouldBeRefusedBecause("ui.not-your-role");
        (await world.The<ArchivePipeline>().Run(world.Windows.Id, world.Vera)).ShouldBeRefusedBecause("deals.pipeline-has-deals");
    }

    private static Task<global::Steward.Foundation.Outcome<Stage>> Edit(World world, params (string Key, string Value)[] values) =>
        world.The<EditStage>().Run(new StageEdit(world.Stages[1].Id, values.ToDictionary(v => v.Key, v => (string?)v.Value)), world.Vera);
}
