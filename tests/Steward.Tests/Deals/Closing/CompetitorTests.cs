using Steward.Deals;
using Steward.Tests.Support;

namespace Steward.Tests.Deals.Closing;

public class CompetitorTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task Known_competitors_stand_on_the_open_deal_and_are_known_in_any_spelling(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        var first = (await world.The<NameCompetitor>().Run(new CompetitorOnDeal(deal.Id, null, "Roof Haus", null), world.Anna)).ShouldBeDone();
        var again = (await world.The<NameCompetitor>().Run(new CompetitorOnDeal(deal.Id, null, "ROOF haus", "7900 in ten days"), world.Anna)).ShouldBeDone();
        Assert.Equal(first.CompetitorId, again.CompetitorId);
        var (open, rivals) = (await world.The<CompetitorsQuery>().Of(deal.Id.Value, world.Anna))!.Value;
        Assert.Equal((true, "7900 in ten days"), (open, Assert.Single(rivals).Offer));
        Assert.Null(await world.The<CompetitorsQuery>().Of(deal.Id.Value, world.Gocha));
        (await world.The<UnnameCompetitor>().Run(new CompetitorOffDeal(deal.Id, first.CompetitorId), world.Anna)).ShouldBeDone();
        Assert.Empty((await world.The<CompetitorsQuery>().Of(deal.Id.Value, world.Anna))!.Value.Rivals);
    }

    [Fact]
    public async Task The_list_is_kept_by_who_edits_rules()
    {
        await using var world = await World.New();
        var haus = (await world.The<AddCompetitor>().Run(new NewCompetitor("Roof Haus"), world.Anna)).ShouldBeDone();
        (await world.The<RenameCompetitor>().Run(new CompetitorRename(haus.Id, "Roofhaus"), world.Anna)).ShouldBeRefusedBecause("ui.not-your-role");
        (await world.The<AddCompetitor>().Run(new NewCompetitor("roof haus"), world.Anna)).ShouldBeRefusedBecause("deals.competitor-there");
        (await world.The<RenameCompetitor>().Run(new CompetitorRename(haus.Id, "Roofhaus Georgia"), world.Vera)).ShouldBeDone();
        (await world.The<ArchiveCompetitor>().Run(haus.Id, world.Vera)).ShouldBeDone();
        Assert.Empty(await world.The<CompetitorsQuery>().All(world.Vera));
        (await world.The<NameCompetitor>().Run(new CompetitorOnDeal((await world.OpenDeal()).Id, haus.Id, null, null), world.Anna)).ShouldBeRefusedBecause("deals.competitor-not-found");
    }

    [Fact]
    public async Task A_closed_deal_keeps_its_competitors()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        var named = (await world.The<NameCompetitor>().Run(new CompetitorOnDeal(deal.Id, null, "Roof Haus", null), world.Anna)).ShouldBeDone();
        (await world.The<LoseDeal>().Run(new DealLoss(deal.Id, world.TooExpensive.Id, Losing.Why), world.Anna)).ShouldBeDone();
        (await world.The<UnnameCompetitor>().Run(new CompetitorOffDeal(deal.Id, named.CompetitorId), world.Anna)).ShouldBeRefusedBecause("deals.closed-stays-closed");
        (await world.The<NameCompetitor>().Run(new CompetitorOnDeal(deal.Id, null, "Another", null), world.Anna)).ShouldBeRefusedBecause("deals.closed-stays-closed");
    }
}
