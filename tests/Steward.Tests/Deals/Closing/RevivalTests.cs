using NodaTime;
using Steward.Analytics;
using Steward.Caretakers;
using Steward.Clients;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Tests.Caretakers;
using Steward.Tests.Support;
using Steward.Ui;

namespace Steward.Tests.Deals.Closing;

public class RevivalTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_refusal_whose_day_has_come_is_taken_up_once_with_its_first_step(EngineKind kind)
    {
        await using var world = await Revived(kind);
        var lost = await world.Lost(await world.Reason("Not now", reviveDays: 30));
        await Rule(world, "Not now");
        world.Clock.Pass(29 * Losing.Day);
        Assert.Equal(0, (await world.Sweep("revival")).Marked);
        world.Clock.Pass(2 * Losing.Day);
        Assert.Equal(1, (await world.Sweep("revival")).Marked);
        Assert.Equal(0, (await world.Sweep("revival")).Marked);
        Assert.Equal(lost.Id.Value, await world.Scalar<long>("select d.after_id from deals d join pipelines p on p.id = d.pipeline_id where p.kind = 2 and d.outcome = 0"));
        Assert.Equal(world.Anna.PersonNumber, await world.Scalar<long>("select owner_id from tasks where robot = 'revival' and done is null"));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from facts where kind = 'deal.continues' and robot = 'revival'"));
    }

    [Fact]
    public async Task Only_what_the_rules_name_comes_back()
    {
        await using var world = await Revived();
        await world.Lost(world.TooExpensive, 900);
        await Rule(world, "Too expensive", least: 1000, days: 10);
        world.Clock.Pass(20 * Losing.Day);
        Assert.Equal(0, (await world.Sweep("revival")).Marked);
        var rule = Assert.Single(await world.The<RevivalRulesQuery>().All(world.Vera));
        (await world.The<EditRevivalRule>().Run(new RevivalRuleEdit(rule.Id, 900, 10), world.Vera)).ShouldBeDone();
        (await world.The<EditLossReason>().Run(new LossReasonEdit(world.TooExpensive.Id, "Too expensive") { Recoverable = false }, world.Vera)).ShouldBeDone();
        Assert.Equal(0, (await world.Sweep("revival")).Marked);
        (await world.The<EditLossReason>().Run(new LossReasonEdit(world.TooExpensive.Id, "Too expensive") { Recoverable = true }, world.Vera)).ShouldBeDone();
        Assert.Equal(1, (await world.Sweep("revival")).Marked);
    }

    [Fact]
    public async Task A_client_who_came_back_by_themselves_is_left_in_peace()
    {
        await using var world = await Revived();
        await world.Lost(world.TooExpensive);
        await Rule(world, "Too expensive", days: 10);
        await world.OpenDeal("A new window");
        world.Clock.Pass(20 * Losing.Day);
        Assert.Equal(0, (await world.Sweep("revival")).Marked);
    }

    [Fact]
    public async Task A_person_gets_at_most_ten_a_day_the_largest_first()
    {
        await using var world = await Revived();
        await Rule(world, "Too expensive", days: 10);
        for (var n = 1; n <= 12; n++)
        {
            var client = (await world.The<RegisterClient>().Run(new NewClient($"Client {n}"), world.Anna)).ShouldBeDone();
            var deal = (await world.The<OpenDeal>().Run(new NewDeal(client.Id, $"Doors {n}", world.CallTomorrow) { Values = new Dictionary<string, string?> { ["amount"] = $"{n}000" } }, world.Anna)).ShouldBeDone();
            (await world.The<LoseDeal>().Run(new DealLoss(deal.Id, world.TooExpensive.Id, Losing.Why), world.Anna)).ShouldBeDone();
            world.Clock.Pass(Duration.FromMinutes(61));
        }
        world.Clock.Set(Instant.FromUtc(2026, 12, 20, 8, 0));
        Assert.Equal(10, (await world.Sweep("revival")).Marked);
        Assert.Equal(3000_0000, await world.Scalar<long>("select min(amount) from deals where after_id is not null"));
        Assert.Equal(0, (await world.Sweep("revival")).Marked);
        world.Clock.Pass(Losing.Day);
        Assert.Equal(2, (await world.Sweep("revival")).Marked);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_revived_client_goes_back_to_sales_as_a_new_deal_and_the_money_is_told_once(EngineKind kind)
    {
        await using var world = await Revived(kind);
        await world.Lost(world.TooExpensive);
        await Rule(world, "Too expensive", days: 10);
        world.Clock.Pass(20 * Losing.Day);
        await world.Sweep("revival");
        var revival = new DealId(await world.Scalar<long>("select max(id) from deals"));
        (await world.The<WinDeal>().Run(new DealWin(revival), world.Anna)).ShouldBeRefusedBecause("deals.revival-goes-back");
        (await world.The<RequalifyDeal>().Run(new DealRequalification(revival, world.CallTomorrow), world.Anna)).ShouldBeRefusedBecause("deals.win-skips");
        await WalkToTheEnd(world, revival);
        (await world.The<RequalifyDeal>().Run(new DealRequalification(revival, null), world.Anna)).ShouldBeRefusedBecause("deals.first-step-missing");
        var sale = (await world.The<RequalifyDeal>().Run(new DealRequalification(revival, world.CallTomorrow), world.Anna)).ShouldBeDone();
        Assert.Equal((revival, world.Windows.Id, 8400_0000), (sale.AfterId, sale.PipelineId, sale.Amount));
        Assert.Equal(0, await world.Scalar<long>("select amount from deals where id = @Value", revival));
        Assert.Equal(0, await world.Scalar<long>("select count(*) from tasks where deal_id = @Value and done is null", revival));
        await WalkToTheEnd(world, sale.Id, ("need", "Two doors"), ("profile", "white"));
        (await world.The<WinDeal>().Run(new DealWin(sale.Id), world.Anna)).ShouldBeDone();
        var repeat = await world.OpenDeal("One more door");
        await WalkToTheEnd(world, repeat.Id, ("need", "One door"), ("profile", "white"));
        (await world.The<WinDeal>().Run(new DealWin(repeat.Id), world.Anna)).ShouldBeDone(); // repeat business is not revived money
        var figures = await world.The<RevivalQuery>().Read();
        Assert.Equal((1, 0, 1, 1, 1, 1), (figures.TakenUp, figures.Open, figures.Requalified.Hits, figures.Requalified.Of, figures.Won.Hits, figures.Won.Of));
        Assert.Equal(Money.Of(8400, sale.Currency), Assert.Single(figures.Money));
        Assert.True(figures.Won.Lower < 1, "one of one is no certainty");
    }

    [Fact]
    public async Task A_rule_needs_a_revival_pipeline_and_a_reason_worth_it()
    {
        await using var world = await World.New();
        (await world.The<AddRevivalRule>().Run(new NewRevivalRule(null, 0, 30), world.Vera)).ShouldBeRefusedBecause("deals.revival-pipeline-needed");
        (await world.The<StartRevival>().Run(new RevivalToStart(new Words(DateTimeZone.Utc)), world.Vera)).ShouldBeDone();
        (await world.The<StartRevival>().Run(new RevivalToStart(new Words(DateTimeZone.Utc)), world.Vera)).ShouldBeRefusedBecause("deals.revival-is-there");
        var final = await world.Reason("Closed down", recoverable: false);
        (await world.The<AddRevivalRule>().Run(new NewRevivalRule(final.Id, 0, 30), world.Vera)).ShouldBeRefusedBecause("deals.reason-is-final");
        var rule = (await world.The<AddRevivalRule>().Run(new NewRevivalRule(null, 0, null), world.Vera)).ShouldBeDone();
        (await world.The<AddRevivalRule>().Run(new NewRevivalRule(null, 0, 10), world.Vera)).ShouldBeRefusedBecause("deals.revival-rule-there");
        (await world.The<ArchiveRevivalRule>().Run(rule.Id, world.Vera)).ShouldBeDone();
        Assert.Empty(await world.The<RevivalRulesQuery>().All(world.Vera));
    }

    private static async Task<World> Revived(EngineKind kind = EngineKind.Sqlite)
    {
        var world = await World.New(kind);
        (await world.The<StartRevival>().Run(new RevivalToStart(new Words(DateTimeZone.Utc).In(Lang.En)), world.Vera)).ShouldBeDone();
        return world;
    }

    private static async Task Rule(World world, string reason, decimal least = 0, int? days = null)
    {
        var id = new LossReasonId(await world.Scalar<long>("select id from loss_reasons where name = @reason", new { reason }));
        (await world.The<AddRevivalRule>().Run(new NewRevivalRule(id, least, days), world.Vera)).ShouldBeDone();
    }

    private static async Task WalkToTheEnd(World world, DealId deal, params (string Key, string Value)[] values)
    {
        var stages = await world.Scalar<string>("select group_concat(id) from (select s.id from stages s join deals d on d.pipeline_id = s.pipeline_id and d.id = @Value where s.position > 1 order by s.position) t".Replace("group_concat(id)", world.Engine is PostgresEngine ? "string_agg(id::text, ',')" : "group_concat(id)", StringComparison.Ordinal), deal);
        foreach (var stage in stages.Split(','))
            (await world.The<MoveDeal>().Run(new DealMove(deal, StageId.Parse(stage, null)) { Next = world.CallTomorrow, Values = values.ToDictionary(v => v.Key, v => (string?)v.Value) }, world.Anna)).ShouldBeDone();
    }
}
