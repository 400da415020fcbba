using NodaTime;
using Steward.Audit;
using Steward.Database;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class DealWithoutBasicsTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task What_is_missing_when_the_first_stage_is_left_is_named(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        var (good, needless, clientless, nameless) = (plant.Deal(need: "Two doors"), plant.Deal(), plant.Deal(need: "Doors", clientless: true), plant.Deal(need: "Doors", client: plant.Client(Ago(40), "+995 599 1", isCompany: false)));
        foreach (var deal in new[] { good, needless, clientless, nameless }) plant.Visit(deal, 0, Ago(9), left: Ago(8), exit: 1);
        plant.Visit(plant.Deal(), 0, Ago(50), left: Ago(40), exit: 1);
        plant.Visit(plant.Deal(outcome: 2), 0, Ago(9), left: Ago(8), exit: 4);
        plant.Visit(plant.Deal(), 1, Ago(9), left: Ago(8), exit: 1);
        var found = await plant.Check("4c");
        found.ShouldFind(4, needless, clientless, nameless);
        Assert.Equal([4L, 3, 3], found.Found.OrderBy(v => v.Subject).Select(v => v.Value ?? 0));
    }

    [Fact]
    public async Task An_export_without_needs_says_nothing_about_needs()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        plant.Visit(plant.Deal(origin: Door.Import), 0, Ago(9), left: Ago(8), exit: 1);
        (await plant.Check("4c")).ShouldFind(1);
    }

    [Fact]
    public async Task Without_any_contact_in_the_base_it_is_grey()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        plant.Sql("delete from contact_points");
        plant.Sql("delete from contacts");
        (await plant.Check("4c")).ShouldBeGreyFor(Needs.Contacts);
    }
}
