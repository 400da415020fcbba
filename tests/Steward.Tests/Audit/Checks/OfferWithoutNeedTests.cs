using NodaTime;
using Steward.Audit;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class OfferWithoutNeedTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task An_offer_before_any_talk_and_without_needs_is_found(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        var (blind, talked, needed, old) = (plant.Deal(), plant.Deal(), plant.Deal(need: "Six windows"), plant.Deal());
        foreach (var deal in new[] { blind, talked, needed }) plant.Document(deal, Ago(5));
        plant.Document(blind, Ago(4));
        plant.Document(old, Ago(40));
        plant.Document(old, Ago(3), kind: 1);
        plant.Activity(blind, Ago(4.5), counts: 3);
        plant.Activity(talked, Ago(6), counts: 3);
        (await plant.Check("5c")).ShouldFind(3, blind);
    }

    [Fact]
    public async Task Without_any_offer_in_the_base_it_is_grey()
    {
        await using var world = await World.New();
        (await new Planting(world).Check("5c")).ShouldBeGreyFor(Needs.Offers);
    }
}
