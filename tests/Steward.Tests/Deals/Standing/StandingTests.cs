using Steward.Database;
using Steward.Deals;
using Steward.Tests.Audit;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Deals.Standing;

public class StandingTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_head_sees_where_the_deals_of_the_team_stand_and_each_number_is_the_list_that_it_opens(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        plant.Stage(1, "max_days = null");
        plant.Stage(3, "max_days = 2");
        foreach (var owner in new[] { world.Anna, world.Boris, world.Gocha })
        {
            plant.Deal(0, owner, entered: Ago(40));
            plant.Deal(0, owner, entered: Ago(3));
            plant.Deal(1, owner, entered: Ago(400));
            plant.Deal(3, owner, entered: Ago(8));
            plant.Deal(0, owner, entered: Ago(90), outcome: 2);
        }
        var nobodys = plant.Deal(0, entered: Ago(50));
        plant.Sql("update deals set owner_id = null where id = @nobodys", new { nobodys });
        await plant.Grow();
        foreach (var (who, deals, over) in new[] { (world.Vera, 9, 5), (world.Gocha, 4, 2), (world.Ada, 13, 7) })
        {
            var pipeline = Assert.Single(await world.The<StandingQuery>().Now(who));
            Assert.Equal((deals, over), (pipeline.Open, pipeline.Stages.Sum(stage => stage.Over ?? 0)));
            Assert.Null(pipeline.Stages[1].Over);
            Assert.Equal(deals * 100m, Assert.Single(pipeline.Sums).Amount);
            foreach (var stage in pipeline.Stages) Assert.Equal((stage.Open, stage.Over ?? 0), (await Count(who, new() { Stage = stage.Stage.Id }), await Count(who, new() { Stage = stage.Stage.Id, Over = true })));
            Assert.Equal(over, await Count(who, new() { Over = true }));
        }

        async Task<int> Count(Caller who, DealListAsk ask) => (await world.The<DealListQuery>().Read(ask with { Outcome = DealOutcome.Open, Sort = DealSort.Age }, who)).Rows.Count;
    }

    [Fact]
    public async Task Where_nothing_stands_nothing_is_shown_and_of_a_few_deals_no_share_is_told()
    {
        await using var world = await World.New();
        Assert.Empty(await world.The<StandingQuery>().Now(world.Vera));
        var plant = new Planting(world);
        for (var i = 0; i < StageStanding.FewToTell; i++) plant.Deal(0, entered: Ago(i < 3 ? 40 : 1));
        plant.Deal(2, entered: Ago(40));
        await plant.Grow();
        var stages = Assert.Single(await world.The<StandingQuery>().Now(world.Vera)).Stages;
        Assert.Equal(.3, stages[0].Share);
        Assert.Equal((1, null), (stages[2].Over, stages[2].Share));
    }

    [Fact]
    public void The_filter_stands_in_the_address()
    {
        Assert.Equal("/deals?stage=7&over=true&sort=-age", new DealListAsk { Stage = new(7), Outcome = DealOutcome.Open, Over = true, Sort = DealSort.Age }.Address());
    }
}
