using Steward.Database;
using Steward.Deals;
using Steward.Fields;
using Steward.Foundation;
using Steward.Tests.Support;

namespace Steward.Tests.Deals.Pipelines;

/// <summary>What is in force moves on while somebody draws.</summary>
public class DraftTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task What_rules_change_in_force_is_in_the_draft_and_publishing_keeps_it(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var second = world.Stages[1].Id;
        await Draw(world, s => s.With(s.Stages[1] with { Name = "Sizes measured" }));
        (await world.The<RequireField>().Run(new FieldRequirement(second, "profile", "The offer names it"), world.Vera)).ShouldBeDone();
        await Edit(world, second, ("max_days", "4"), ("hint", "Call before"));
        var table = await Table(world);
        Assert.Equal(["field:profile", "hint", "max_days"], table.News.Select(n => n.Name).Order());
        Assert.Empty(table.Clashes);
        await Publish(world);
        Assert.Equal("Sizes measured", await world.Scalar<string>("select name from stages where id = @Value", second));
        Assert.Equal(4, await world.Scalar<long>("select max_days from stages where id = @Value", second));
        Assert.Equal("The offer names it", await world.Scalar<string>("select why from stage_fields where stage_id = @Value and field_key = 'profile'", second));
        Assert.Equal(4, await world.Scalar<long>("select count(*) from facts where kind in ('stage.changed', 'field.required')"));
    }

    [Theory, InlineData(true, 7), InlineData(false, 5)]
    public async Task Where_both_changed_nothing_is_published_before_somebody_says_which_holds(bool take, int days)
    {
        await using var world = await World.New();
        var second = world.Stages[1].Id;
        await Draw(world, s => s.With(s.Stages[1] with { MaxDays = 5 }));
        await Edit(world, second, ("max_days", "7"));
        var refused = await world.The<PublishPipeline>().Run(new Publication(world.Windows.Id), world.Vera);
        Assert.Equal(["deals.sketch.clash"], refused.Refusal!.Missing.Select(m => m.Why.Key));
        await Draw(world, s => s.With(s.Stages[1] with { Goal = "The sizes are known" })); // another touch settles nothing
        var clash = Assert.Single((await Table(world)).Clashes);
        Assert.Equal(("max_days", "7", "5"), (clash.Part.Name, clash.InForce, clash.Drawn));
        await Draw(world, s => take ? s.With(SketchPartsOf(s, 1, "max_days", "7")) : s, take ? null : clash.Part);
        Assert.Empty((await Table(world)).Clashes);
        await Publish(world);
        Assert.Equal(days, await world.Scalar<long>("select max_days from stages where id = @Value", second));
    }

    [Fact]
    public async Task A_stage_that_was_put_away_or_added_meanwhile_is_so_in_the_draft()
    {
        await using var world = await World.New();
        await Draw(world, s => s with { Name = "New clients 2", Mappings = [new StageMapping(world.Stages[0].Id.Value, "s" + world.Stages[1].Id, "amount > 5")] });
        await Edit(world, world.Stages[1].Id, ("archived", "true"));
        var added = (await world.The<AddStage>().Run(new StageAtEnd(world.Windows.Id, new NewStage("Goods delivered")), world.Vera)).ShouldBeDone();
        var table = await Table(world);
        Assert.Equal(["Request qualified", "Offer sent", "Contract signed", "Goods delivered"], table.Sketch.Stages.Select(s => s.Name));
        Assert.Empty(table.Sketch.Mappings);
        await Publish(world);
        Assert.Equal(4, await world.Scalar<long>("select position from stages where id = @Value", added.Id));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from stages where archived is not null"));
    }

    [Fact]
    public async Task A_field_hidden_while_the_draft_requires_it_is_shown_from_there_once_it_is_published()
    {
        await using var world = await World.New();
        (await world.The<AddField>().Run(new NewField(FieldSubject.Deal, "view", "View", FieldKind.Text), world.Vera)).ShouldBeDone();
        await Draw(world, s => s.With(s.Stages[1] with { Fields = [new FieldSketch("view", "The offer names it")] }));
        (await world.The<HideField>().Run(new FieldHiding("view"), world.Vera)).ShouldBeDone();
        Assert.Equal(1, await world.Scalar<long>("select count(*) from hidden_fields"));
        await Publish(world);
        Assert.Equal(0, await world.Scalar<long>("select count(*) from hidden_fields"));
    }

    [Fact]
    public async Task Each_part_says_who_touched_it_last()
    {
        await using var world = await World.New();
        await Draw(world, s => s.With(s.Stages[1] with { MaxDays = 5 }));
        (await world.The<EditStage>().Run(new StageEdit(world.Stages[0].Id, new Dictionary<string, string?> { ["goal"] = "We know who asks" }), world.Vera)).ShouldBeDone();
        var table = await Table(world);
        (await world.The<DrawPipeline>().Run(new Drawing(world.Windows.Id, table.Sketch.With(table.Sketch.Stages[2] with { Gates = [new GateSketch("need", new GateBody())] })), world.Ada)).ShouldBeDone();
        Assert.Equal([("goal", null, 1), ("gate:need{}", world.Ada.PersonNumber, 1), ("max_days", world.Vera.PersonNumber, 0)],
            (await Table(world)).Touches.OrderBy(t => t.StageName == "Request qualified" ? 0 : t.StageName == "Offer sent" ? 1 : 2).Select(t => (t.Part, t.By, t.Version)));
    }

    [Fact]
    public async Task A_draft_thrown_away_meanwhile_is_not_drawn_on()
    {
        await using var world = await World.New();
        await Draw(world, s => s with { Name = "Other" });
        var table = await Table(world);
        (await world.The<DropDraft>().Run(new DraftToDrop(world.Windows.Id), world.Vera)).ShouldBeDone();
        (await world.The<DrawPipeline>().Run(new Drawing(world.Windows.Id, table.Sketch, table.DraftVersion), world.Vera)).ShouldBeRefusedBecause("ui.changed-meanwhile");
    }

    [Fact]
    public async Task Nobody_throws_away_what_they_have_not_seen()
    {
        await using var world = await World.New();
        await Draw(world, s => s with { Name = "Other" });
        var seen = (await Table(world)).DraftVersion;
        await Draw(world, s => s with { Name = "Another" });
        (await world.The<DropDraft>().Run(new DraftToDrop(world.Windows.Id, seen), world.Vera)).ShouldBeRefusedBecause("ui.changed-meanwhile");
        Assert.True((await Table(world)).IsDrawn);
    }

    [Fact]
    public async Task Stages_put_into_another_order_in_force_are_so_in_a_draft_that_left_their_order_alone()
    {
        await using var world = await World.New();
        await Draw(world, s => s.With(s.Stages[1] with { Name = "Sizes measured" }));
        await world.Change<Steward.Foundation.Nothing>(async work =>
        {
            await Dapper.SqlMapper.ExecuteAsync(work.Connection, "update stages set position = 5 - position where pipeline_id = @Value", new { world.Windows.Id.Value }, work.Transaction);
            return new Steward.Foundation.Nothing();
        });
        Assert.Equal(["Contract signed", "Offer sent", "Sizes measured", "Request qualified"], (await Table(world)).Sketch.Stages.Select(s => s.Name));
        await Draw(world, s => s with { Stages = [.. s.Stages.Reverse()] });
        Assert.Equal(["Request qualified", "Sizes measured", "Offer sent", "Contract signed"], (await Table(world)).Sketch.Stages.Select(s => s.Name));
    }

    [Fact]
    public async Task What_a_stage_asks_for_is_told_when_it_changes()
    {
        await using var world = await World.New();
        await Draw(world, s => s.With(s.Stages[1] with { Fields = [new FieldSketch("profile", "The offer names it")], Gates = [new GateSketch("need", new GateBody())], Checklist = ["Photos taken"] }));
        await Publish(world);
        await Draw(world, s => s.With(s.Stages[1] with { Fields = [], Gates = [], Checklist = ["Photos taken", "Sizes written"] }));
        await Publish(world);
        Assert.Equal(6, await world.Scalar<long>("select count(*) from facts where kind = 'stage.rule-changed'"));
    }

    [Theory, InlineData("new"), InlineData("s"), InlineData("x1"), InlineData("n99999999999999999999")]
    public async Task A_key_that_is_none_of_ours_is_refused(string key)
    {
        await using var world = await World.New();
        var table = await Table(world);
        (await world.The<DrawPipeline>().Run(new Drawing(world.Windows.Id, table.Sketch with { Stages = [.. table.Sketch.Stages, new StageSketch { Key = key, Name = "Goods delivered" }] }), world.Vera)).ShouldBeRefusedBecause("deals.sketch.shape");
        (await world.The<DrawPipeline>().Run(new Drawing(world.Windows.Id, table.Sketch with { Mappings = [new StageMapping(999_999, table.Sketch.Stages[0].Key, null)] }), world.Vera)).ShouldBeRefusedBecause("deals.sketch.shape");
    }

    private static StageSketch SketchPartsOf(PipelineSketch sketch, int stage, string key, string value) => StageAttributes.With(sketch.Stages[stage], key, value);

    private static async Task<PipelineOnTable> Table(World world) => (await world.The<SketchQuery>().Read(world.Windows.Id, world.Vera))!;

    private static async Task Draw(World world, Func<PipelineSketch, PipelineSketch> change, SketchPart? settled = null) =>
        (await world.The<DrawPipeline>().Run(new Drawing(world.Windows.Id, change((await Table(world)).Sketch)) { Settled = settled }, world.Vera)).ShouldBeDone();

    private static async Task Edit(World world, StageId stage, params (string Key, string Value)[] values) =>
        (await world.The<EditStage>().Run(new StageEdit(stage, values.ToDictionary(v => v.Key, v => (string?)v.Value)), Caller.System(Door.Caretaker, "6d"))).ShouldBeDone();

    private static async Task Publish(World world) => (await world.The<PublishPipeline>().Run(new Publication(world.Windows.Id), world.Vera)).ShouldBeDone();
}
