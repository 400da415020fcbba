using NodaTime;
using Steward.Audit;
using Steward.Database;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class MoneyThatIsNotThereTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task Money_without_a_touch_for_a_month_or_past_its_day_is_counted_as_money(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        var lily = plant.Client(Ago(90));
        var (silent, passed, touched, viaClient) = (plant.Deal(amount: 100), plant.Deal(amount: 300, expected: "2026-11-23"), plant.Deal(amount: 500, expected: "2026-11-24"), plant.Deal(amount: 50, client: lily));
        plant.Activity(silent, Ago(31));
        plant.Activity(touched, Ago(29));
        plant.Activity(passed, Ago(1));
        plant.Activity(null, Ago(2), client: lily);
        plant.Deal(amount: 50, created: Ago(10));
        plant.Deal(amount: 900, unknownCreation: true);
        plant.Deal(amount: 0);
        var found = await plant.Check("B1d");
        found.ShouldFind(5, silent, passed);
        var tally = found.Owners.Values.Single();
        Assert.Equal(.4, Grade.Of(found.Check, tally).Rate, 9); // 400 of 1,000
        Assert.NotEqual(touched, viaClient);
    }

    [Fact]
    public async Task A_base_without_activities_is_grey()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        plant.Deal(expected: "2020-01-01");
        (await plant.Check("B1d")).ShouldBeGreyFor(Needs.Activities);
    }
}
