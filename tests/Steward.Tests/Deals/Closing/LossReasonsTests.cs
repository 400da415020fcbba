using Steward.Database;
using Steward.Deals;
using Steward.Tests.Support;
using Steward.Ui;

namespace Steward.Tests.Deals.Closing;

public class LossReasonsTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task Past_losses_of_an_archived_reason_count_where_it_says(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var dear = await world.Reason("Over the budget");
        await world.Lost(dear);
        await world.Lost(world.TooExpensive);
        (await world.The<ArchiveLossReason>().Run(new LossReasonArchival(dear.Id, world.TooExpensive.Id), world.Vera)).ShouldBeDone();
        var tree = await world.The<LossReasonsQuery>().Tree(world.Vera);
        Assert.Equal(2, Assert.Single(tree).Lost);
        Assert.Equal(1, await world.Scalar<long>("select count(*) from closures where reason_id = @Value", dear.Id));
        (await world.The<LoseDeal>().Run(new DealLoss((await world.OpenDeal()).Id, dear.Id, Losing.Why), world.Anna)).ShouldBeRefusedBecause("deals.loss-unexplained");
    }

    [Fact]
    public async Task The_last_reason_and_a_heading_stay()
    {
        await using var world = await World.New();
        (await world.The<ArchiveLossReason>().Run(new LossReasonArchival(world.TooExpensive.Id), world.Vera)).ShouldBeRefusedBecause("deals.reason-is-last");
        await world.Reason("Over the budget", under: world.TooExpensive.Id);
        (await world.The<ArchiveLossReason>().Run(new LossReasonArchival(world.TooExpensive.Id), world.Vera)).ShouldBeRefusedBecause("deals.reason-has-others");
    }

    [Fact]
    public async Task A_reason_does_not_stand_under_itself()
    {
        await using var world = await World.New();
        var under = await world.Reason("Over the budget", under: world.TooExpensive.Id);
        (await world.The<EditLossReason>().Run(new LossReasonEdit(world.TooExpensive.Id, "Price") { Parent = under.Id }, world.Vera)).ShouldBeRefusedBecause("deals.reason-under-itself");
        (await world.The<EditLossReason>().Run(new LossReasonEdit(under.Id, "Over their budget") { Parent = world.TooExpensive.Id, Needs = LossProof.CompetitorNamed, ReviveDays = 40, Recoverable = true }, world.Vera)).ShouldBeDone();
        var line = (await world.The<LossReasonsQuery>().Tree(world.Vera))[1];
        Assert.Equal(("Over their budget", 1, LossProof.CompetitorNamed, 40), (line.Name, line.Depth, line.Needs, line.ReviveDays));
    }

    [Fact]
    public async Task A_name_is_there_once_and_only_who_edits_rules_changes_it()
    {
        await using var world = await World.New();
        (await world.The<AddLossReason>().Run(new NewLossReason("too EXPENSIVE"), world.Vera)).ShouldBeRefusedBecause("deals.reason-name-taken");
        (await world.The<AddLossReason>().Run(new NewLossReason("Other"), world.Anna)).ShouldBeRefusedBecause("ui.not-your-role");
        (await world.The<AddLossReason>().Run(new NewLossReason("Other") { ReviveDays = 0 }, world.Vera)).ShouldBeRefusedBecause("deals.revive-days-range");
    }

    [Theory, InlineData(Lang.En), InlineData(Lang.Ru), InlineData(Lang.Ka)]
    public void Every_stage_of_the_ready_revival_is_named_by_its_result(Lang lang)
    {
        var words = new Words(NodaTime.DateTimeZone.Utc).In(lang);
        Assert.All(Enumerable.Range(1, 3), n => Assert.IsType<StageNameVerdict.Good>(StageNames.Judge(words[$"deals.revival.stage{n}"])));
    }
}
