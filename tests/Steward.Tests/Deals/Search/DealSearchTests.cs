using Steward.Deals;
using Steward.Tests.Support;

namespace Steward.Tests.Deals;

public class DealSearchTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_deal_is_found_by_words_of_its_title_and_by_number(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal("Балконные двери");
        foreach (var typed in new[] { "балкон", "balkon", "двери балк", $"#{deal.Id}", deal.Id.ToString() })
            Assert.Equal("Romashka LLC", Assert.Single(await world.The<DealSearch>().Find(world.Anna, typed, 5)).Client);
        Assert.Empty(await world.The<DealSearch>().Find(world.Anna, "#999", 5));
    }

    [Fact]
    public async Task Nobody_finds_a_deal_that_they_may_not_see()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        foreach (var typed in new[] { "balcony", $"#{deal.Id}" })
        {
            Assert.Empty(await world.The<DealSearch>().Find(world.Boris, typed, 5));
            Assert.Single(await world.The<DealSearch>().Find(world.Vera, typed, 5));
        }
    }

    [Fact]
    public async Task The_card_of_a_client_lists_the_deals_that_its_reader_sees()
    {
        await using var world = await World.New();
        await world.OpenDeal();
        Assert.Equal("Request qualified", Assert.Single(await world.The<DealsOfClient>().Read(world.Anna, world.Romashka.Id.Value)).Stage);
        Assert.Empty(await world.The<DealsOfClient>().Read(world.Gocha, world.Romashka.Id.Value));
    }
}
