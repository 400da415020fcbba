using Steward.Database;
using Steward.Deals;
using Steward.Tests.Support;
using Steward.Ui;

namespace Steward.Tests.Deals.Pipelines;

public class TemplateTests
{
    private static readonly TemplateBook Book = new();

    public static TheoryData<string, Lang> All()
    {
        var all = new TheoryData<string, Lang>();
        foreach (var template in Book.All)
            foreach (var lang in Langs.All) all.Add(template.Key, lang);
        return all;
    }

    [Fact]
    public void There_is_a_template_for_each_trade_with_three_kinds_of_deals()
    {
        Assert.Equal(["equipment", "realty", "service", "windows"], Book.All.Select(t => t.Key).Order());
        Assert.All(Book.All, t => Assert.Equal([PipelineKind.NewClients, PipelineKind.ExistingClients, PipelineKind.Revival], t.Pipelines.Select(p => p.Kind)));
    }

    [Theory, MemberData(nameof(All))]
    public void Every_stage_is_named_by_its_result_and_says_goal_hint_and_limit(string key, Lang lang)
    {
        foreach (var stage in Book.Find(key)!.Pipelines.SelectMany(p => p.Stages))
        {
            Assert.True(StageNames.Judge(stage.Name.In(lang)) is StageNameVerdict.Good, stage.Name.In(lang));
            Assert.False(string.IsNullOrWhiteSpace(stage.Goal?.In(lang)) || string.IsNullOrWhiteSpace(stage.Hint?.In(lang)), stage.Name.En);
            Assert.True(stage is { Days: > 0, Target: > 0 } && stage.Overstay != Overstay.Nothing, stage.Name.En);
            Assert.All(stage.Checklist, line => Assert.NotEmpty(line.In(lang)));
        }
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_taken_template_is_a_pipeline_that_could_be_published_as_it_is(string key, Lang lang)
    {
        await using var world = await World.New();
        var laid = (await world.The<StartFromTemplate>().Run(new TemplateAsk(key, lang), world.Vera)).ShouldBeDone();
        Assert.Equal(3, laid.Count);
        foreach (var pipeline in laid)
        {
            var table = (await world.The<SketchQuery>().Read(pipeline.Id, world.Vera))!;
            (await world.The<DrawPipeline>().Run(new Drawing(pipeline.Id, table.Sketch with { Name = pipeline.Name + " 2" }), world.Vera)).ShouldBeDone();
            (await world.The<PublishPipeline>().Run(new Publication(pipeline.Id), world.Vera)).ShouldBeDone();
        }
        (await world.The<OpenDeal>().Run(new NewDeal(world.Romashka.Id, "Order", world.CallTomorrow) { Pipeline = laid[0].Id }, world.Anna)).ShouldBeDone();
        Assert.True(await world.Scalar<long>("select count(*) from loss_reasons where needs > 0") >= 2);
    }

    [Fact]
    public async Task Taken_twice_it_says_so()
    {
        await using var world = await World.New();
        (await world.The<StartFromTemplate>().Run(new TemplateAsk("windows", Lang.Ka), world.Vera)).ShouldBeDone();
        (await world.The<StartFromTemplate>().Run(new TemplateAsk("windows", Lang.Ka), world.Vera)).ShouldBeRefusedBecause("deals.templates.taken");
        (await world.The<StartFromTemplate>().Run(new TemplateAsk("moon", Lang.Ka), world.Vera)).ShouldBeRefusedBecause("deals.templates.not-found");
    }

    [Fact]
    public async Task Work_does_not_start_before_a_name_a_number_and_the_need_are_there()
    {
        await using var world = await World.New();
        foreach (var key in new[] { "windows", "realty", "service", "equipment" })
        {
            var laid = (await world.The<StartFromTemplate>().Run(new TemplateAsk(key, Lang.En), world.Vera)).ShouldBeDone();
            var gates = Book.Find(key)!.Pipelines[0].Stages.Take(2).SelectMany(s => s.Gates).Select(g => g.Kind).ToHashSet();
            Assert.True(gates.IsSupersetOf(["person", "reachable", "need"]), key);
        }
    }

    [Fact]
    public async Task A_living_company_goes_on_as_it_was()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        var lost = await world.The<LossReasonsQuery>().Tree(world.Vera);
        (await world.The<StartFromTemplate>().Run(new TemplateAsk("service", Lang.En), world.Vera)).ShouldBeDone();
        Assert.Equal(0, await world.Scalar<long>("select count(*) from revival_rules"));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from hidden_fields where pipeline_id = @Id and stage_id = 0 and field_key = 'device'", new { Id = world.Windows.Id.Value }));
        Assert.Equal(lost.Select(r => r.Name), (await LossChoices.Read(world.The<Entities>(), world.Anna, deal.Id)).Reasons.Select(r => r.Name));
        Assert.Equal(lost.Select(r => r.Name), (await LossChoices.Read(world.The<Entities>(), world.Anna, null)).Reasons.Select(r => r.Name));
        // What came along can be switched on, and nothing else.
        var off = await world.The<RevivalRulesQuery>().Off(world.Vera);
        Assert.NotEmpty(off);
        Assert.DoesNotContain(off, rule => rule.ReasonName == "Too expensive");
        (await world.The<AddRevivalRule>().Run(new NewRevivalRule(new(off[0].Reason!.Value), 0, null) { Pipeline = off[0].Pipeline }, world.Vera)).ShouldBeDone();
        Assert.Equal(off.Count - 1, (await world.The<RevivalRulesQuery>().Off(world.Vera)).Count);
    }

    [Fact]
    public async Task What_nobody_worked_with_can_be_taken_back_and_taken_again()
    {
        await using var world = await World.New();
        (await world.The<StartFromTemplate>().Run(new TemplateAsk("service", Lang.En), world.Vera)).ShouldBeDone();
        (await world.The<TakeBackTemplate>().Run("service", world.Vera)).ShouldBeDone();
        Assert.Equal(1, await world.Scalar<long>("select count(*) from pipelines where archived is null"));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from fields where archived is null"));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from loss_reasons where archived is null"));
        Assert.Equal(0, await world.Scalar<long>("select count(*) from hidden_fields"));
        (await world.The<TakeBackTemplate>().Run("service", world.Vera)).ShouldBeRefusedBecause("deals.templates.not-laid");

        var laid = (await world.The<StartFromTemplate>().Run(new TemplateAsk("service", Lang.En), world.Vera)).ShouldBeDone();
        Assert.Equal(1, await world.Scalar<long>("select count(*) from fields where key = 'device' and archived is null"));
        (await world.The<OpenDeal>().Run(new NewDeal(world.Romashka.Id, "Pump", world.CallTomorrow) { Pipeline = laid[0].Id }, world.Anna)).ShouldBeDone();
        (await world.The<TakeBackTemplate>().Run("service", world.Vera)).ShouldBeRefusedBecause("deals.templates.used");
    }

    [Theory, InlineData("true", true), InlineData("false", false)]
    public async Task A_repair_under_warranty_costs_the_client_nothing_and_can_be_finished(string warranty, bool passes)
    {
        await using var world = await World.New();
        var laid = (await world.The<StartFromTemplate>().Run(new TemplateAsk("service", Lang.En), world.Vera)).ShouldBeDone();
        var table = (await world.The<SketchQuery>().Read(laid[0].Id, world.Vera))!;
        // What is about people and papers is tried elsewhere: here stand the amount and the money.
        (await world.The<DrawPipeline>().Run(new Drawing(laid[0].Id, table.Sketch with { Stages = [.. table.Sketch.Stages.Select(s => s with { ExitKind = null, ExitKey = null, Fields = [.. s.Fields.Where(f => f.Key == "warranty")], Gates = [.. s.Gates.Where(g => g.Kind is "paid" || g.Body.Condition?.Contains("amount", StringComparison.Ordinal) == true)] })] }), world.Vera)).ShouldBeDone();
        (await world.The<PublishPipeline>().Run(new Publication(laid[0].Id), world.Vera)).ShouldBeDone();
        var deal = (await world.The<OpenDeal>().Run(new NewDeal(world.Romashka.Id, "Pump", world.CallTomorrow) { Pipeline = laid[0].Id, Values = new Dictionary<string, string?> { ["warranty"] = warranty } }, world.Anna)).ShouldBeDone();
        var stopped = 0;
        foreach (var stage in table.Sketch.Stages.Skip(1)) if ((await world.The<MoveDeal>().Run(new DealMove(deal.Id, stage.Id!.Value), world.Anna)).IsRefused) stopped++;
        Assert.Equal(passes, stopped == 0);
        if (passes) (await world.The<WinDeal>().Run(new DealWin(deal.Id), world.Anna)).ShouldBeDone();
    }
}
