using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Tests.Support;

namespace Steward.Tests.Deals.Pipelines;

public class PublishPipelineTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_renamed_stage_keeps_its_deals_and_history(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        var table = await Table(world);
        var first = table.Sketch.Stages[0];
        var published = await Publish(world, table.Sketch.With(first with { Name = "Request registered", MaxDays = 3, Goal = "We know who asks" }));
        Assert.Equal((2, 0), (published.Number, published.Moved));
        Assert.Equal("Request registered", await world.Scalar<string>("select s.name from deals d join stages s on s.id = d.stage_id where d.id = @Value", deal.Id));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from stage_visits"));
        Assert.Equal(3, await world.Scalar<long>("select max_days from stages where id = @Value", world.Stages[0].Id));
        Assert.Equal(0, await world.Scalar<long>("select count(*) from pipeline_drafts"));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from facts where kind = 'pipeline.published'"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_retired_stage_gives_its_deals_to_another_one_and_the_funnel_spans_both_versions(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var (stays, moves) = (await world.OpenDeal("Stays"), await world.OpenDeal("Moves"));
        (await world.The<MoveDeal>().Run(new DealMove(moves.Id, world.Stages[1].Id), world.Anna)).ShouldBeDone();
        var table = await Table(world);
        var without = SketchWithout(table, 1);
        (await Draw(world, without)).ShouldBeDone();
        var refused = await world.The<PublishPipeline>().Run(new Publication(world.Windows.Id), world.Vera);
        refused.ShouldBeRefusedBecause("deals.sketch.not-yet");
        Assert.Equal(["deals.sketch.deals-need-a-place"], refused.Refusal!.Missing.Select(m => m.Why.Key));
        world.Clock.Pass(Duration.FromDays(1));
        var clock = await world.Scalar<long>("select stage_entered from deals where id = @Value", moves.Id);
        var published = await Publish(world, without with { Mappings = [new StageMapping(world.Stages[1].Id.Value, table.Sketch.Stages[2].Key)] });
        Assert.Equal(1, published.Moved);
        Assert.Equal(world.Stages[2].Id.Value, await world.Scalar<long>("select stage_id from deals where id = @Value", moves.Id));
        Assert.Equal(clock, await world.Scalar<long>("select stage_entered from deals where id = @Value", moves.Id));
        Assert.Equal(3, await world.Scalar<long>("select count(*) from stage_visits where deal_id = @Value", moves.Id));
        Assert.Equal((long)VisitExit.Mapped, await world.Scalar<long>("select \"exit\" from stage_visits where deal_id = @Value and stage_id = @stage", new { moves.Id.Value, stage = world.Stages[1].Id.Value }));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from facts where kind = 'deal.mapped' and deal_id = @Value", moves.Id));
        Assert.Equal(world.Stages[0].Id.Value, await world.Scalar<long>("select stage_id from deals where id = @Value", stays.Id));
        var funnel = (await world.The<FunnelQuery>().Read(new FunnelAsk()))!;
        Assert.Equal(["Request qualified", "Offer sent", "Contract signed"], funnel.Stages.Select(s => s.Name));
        Assert.Equal([2, 1, 0], funnel.Stages.Select(s => s.Entered));
        Assert.Equal(1, await world.Scalar<long>("select deals from stage_totals where stage_id = @Value and deals > 0", world.Stages[2].Id));
    }

    [Fact]
    public async Task A_stage_is_split_by_a_condition()
    {
        await using var world = await World.New();
        var (small, large) = (await world.OpenDeal("Small", 900), await world.OpenDeal("Large", 90_000));
        var table = await Table(world);
        var sketch = table.Sketch with
        {
            Stages = [table.Sketch.Stages[0], new StageSketch { Key = "n1", Name = "Large order confirmed", Mandatory = false }, .. table.Sketch.Stages.Skip(1)],
            Mappings = [new StageMapping(world.Stages[0].Id.Value, "n1", "amount >= 10000")],
        };
        Assert.Equal(1, (await Publish(world, sketch)).Moved);
        Assert.Equal("Large order confirmed", await world.Scalar<string>("select s.name from deals d join stages s on s.id = d.stage_id where d.id = @Value", large.Id));
        Assert.Equal(world.Stages[0].Id.Value, await world.Scalar<long>("select stage_id from deals where id = @Value", small.Id));
    }

    [Fact]
    public async Task Two_retirements_in_a_row_count_at_the_stage_that_is_left()
    {
        await using var world = await World.New();
        var table = await Table(world);
        await Publish(world, SketchWithout(table, 1) with { Mappings = [new StageMapping(world.Stages[1].Id.Value, table.Sketch.Stages[2].Key)] });
        table = await Table(world);
        await Publish(world, SketchWithout(table, 1) with { Mappings = [new StageMapping(world.Stages[2].Id.Value, "s" + world.Stages[3].Id)] });
        Assert.Equal(2, await world.Scalar<long>("select count(*) from stages where successor_id = @Value", world.Stages[3].Id));
    }

    [Theory]
    [InlineData("Клиент думает", "deals.sketch.not-a-result")]
    [InlineData("მიმდინარეობს", "deals.sketch.not-a-result")]
    [InlineData("In progress", "deals.sketch.not-a-result")]
    [InlineData("Offer sent", "deals.sketch.twins")]
    [InlineData(" ", "deals.stage-name-needed")]
    public async Task A_name_that_is_no_result_does_not_come_into_force(string name, string why)
    {
        await using var world = await World.New();
        var table = await Table(world);
        (await Draw(world, table.Sketch.With(table.Sketch.Stages[0] with { Name = name }))).ShouldBeDone();
        var refused = await world.The<PublishPipeline>().Run(new Publication(world.Windows.Id), world.Vera);
        Assert.Equal([why], refused.Refusal!.Missing.Select(m => m.Why.Key));
    }

    [Fact]
    public async Task Gates_fields_and_checklists_of_a_sketch_come_into_force_and_go_again()
    {
        await using var world = await World.New();
        var table = await Table(world);
        var second = table.Sketch.Stages[1];
        await Publish(world, table.Sketch.With(second with
        {
            Fields = [new FieldSketch("profile", "The workshop needs it")], Gates = [new GateSketch("activity", new GateBody { Activity = "visit" })], ExtraControl = true, Checklist = ["The sample was shown"],
        }));
        var deal = await world.OpenDeal();
        var shut = await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id), world.Anna);
        Assert.Equal(["field", "evidence"], shut.Refusal!.Missing.Select(m => m.What));
        table = await Table(world);
        await Publish(world, table.Sketch.With(table.Sketch.Stages[1] with { Fields = [], Gates = [], Checklist = [] }));
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id), world.Anna)).ShouldBeDone();
    }

    [Fact]
    public async Task A_gate_that_cannot_be_asked_is_refused_before_it_stops_anybody()
    {
        await using var world = await World.New();
        var table = await Table(world);
        var bad = new[] { new GateSketch("condition", new GateBody { Condition = "colour = red" }), new GateSketch("paid", new GateBody { Percent = 300 }), new GateSketch("approval", new GateBody { Role = Role.Salesperson }), new GateSketch("moon", new GateBody()) };
        (await Draw(world, table.Sketch.With(table.Sketch.Stages[1] with { Gates = bad }))).ShouldBeDone();
        var refused = await world.The<PublishPipeline>().Run(new Publication(world.Windows.Id), world.Vera);
        Assert.Equal(["fields.condition.unknown", "gates.paid.percent", "gates.approval.no-such-role", "deals.sketch.no-such-gate"], refused.Refusal!.Missing.Select(m => m.Why.Key));
    }

    [Fact]
    public async Task What_a_program_sends_in_a_wrong_shape_is_refused_in_a_sentence()
    {
        await using var world = await World.New();
        var table = await Table(world);
        (await Draw(world, table.Sketch with { Stages = null! })).ShouldBeRefusedBecause("deals.sketch.shape");
        (await Draw(world, table.Sketch.With(table.Sketch.Stages[0] with { Gates = [new GateSketch("need", null!)] }))).ShouldBeRefusedBecause("deals.sketch.shape");
        (await Draw(world, table.Sketch with { Mappings = [new StageMapping(99_999, table.Sketch.Stages[0].Key)] })).ShouldBeRefusedBecause("deals.sketch.shape");
    }

    [Fact]
    public async Task A_draft_that_somebody_changed_meanwhile_is_not_published_unseen()
    {
        await using var world = await World.New();
        var table = await Table(world);
        (await Draw(world, table.Sketch)).ShouldBeDone();
        (await Draw(world, table.Sketch with { Name = "Other" })).ShouldBeDone();
        (await world.The<PublishPipeline>().Run(new Publication(world.Windows.Id, Draft: 0), world.Vera)).ShouldBeRefusedBecause("ui.changed-meanwhile");
        (await world.The<DropDraft>().Run(new DraftToDrop(world.Windows.Id), world.Vera)).ShouldBeDone();
        (await world.The<PublishPipeline>().Run(new Publication(world.Windows.Id), world.Vera)).ShouldBeRefusedBecause("deals.sketch.no-draft");
    }

    private static async Task<PipelineOnTable> Table(World world) => (await world.The<SketchQuery>().Read(world.Windows.Id, world.Vera))!;

    private static PipelineSketch SketchWithout(PipelineOnTable table, int place) => table.Sketch with { Stages = [.. table.Sketch.Stages.Where((_, i) => i != place)] };

    private static Task<Steward.Foundation.Outcome<PipelineDraft>> Draw(World world, PipelineSketch sketch) => world.The<DrawPipeline>().Run(new Drawing(world.Windows.Id, sketch), world.Vera);

    private static async Task<Published> Publish(World world, PipelineSketch sketch)
    {
        (await Draw(world, sketch)).ShouldBeDone();
        return (await world.The<PublishPipeline>().Run(new Publication(world.Windows.Id), world.Vera)).ShouldBeDone();
    }
}
