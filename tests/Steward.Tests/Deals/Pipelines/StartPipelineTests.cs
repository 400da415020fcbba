using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Tests.Support;
using Steward.Ui;

namespace Steward.Tests.Deals.Pipelines;

public class StartPipelineTests
{
    [Fact]
    public async Task A_base_that_has_a_pipeline_keeps_it()
    {
        await using var world = await World.New();
        (await world.The<StartPipeline>().Run(new PipelineToStart(new Words(DateTimeZone.Utc).In(Lang.En)), world.Ada)).ShouldBeRefusedBecause("deals.start.there-is-one");
        (await world.The<StartPipeline>().Run(new PipelineToStart(new Words(DateTimeZone.Utc).In(Lang.En)), world.Anna)).ShouldBeRefusedBecause("ui.not-your-role");
    }

    [Theory, InlineData(Lang.En), InlineData(Lang.Ru), InlineData(Lang.Ka)]
    public void Every_stage_of_the_ready_pipeline_is_named_by_its_result(Lang lang)
    {
        var words = new Words(DateTimeZone.Utc).In(lang);
        Assert.All(Enumerable.Range(1, 5), n => Assert.IsType<StageNameVerdict.Good>(StageNames.Judge(words[$"deals.start.stage{n}"])));
    }
}
