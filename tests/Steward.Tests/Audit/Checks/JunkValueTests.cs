using NodaTime;
using Steward.Audit;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class JunkValueTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task What_was_typed_only_to_get_past_the_form_is_found(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        plant.Sql("insert into stage_fields (stage_id, field_key) values (@id, 'amount')", new { id = world.Stages[1].Id.Value });
        var (dash, budget, good, early) = (Deal(plant, "-", 500), Deal(plant, "Two doors", 111), Deal(plant, "Six windows", 900), plant.Deal(0, need: "test"));
        var letters = Deal(plant, "ааааа", 700);
        (await plant.Check("5e")).ShouldFind(8, DealValues.Subject(dash, 4), DealValues.Subject(budget, 2), DealValues.Subject(letters, 4));
        Assert.NotEqual(good, early);
    }

    [Fact]
    public async Task One_text_in_three_of_ten_deals_of_a_person_is_found()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        for (var i = 0; i < 7; i++) Deal(plant, "Windows for house " + (char)('a' + i), 500);
        var same = Enumerable.Range(0, 3).Select(_ => DealValues.Subject(Deal(plant, "windows as usual", 500), 4)).ToArray();
        (await plant.Check("5e")).ShouldFind(10, same);
    }

    private static long Deal(Planting plant, string need, decimal amount)
    {
        var deal = plant.Deal(2, need: need, amount: amount);
        plant.Sql("update deals set updated = @at where id = @deal", new { deal, at = Ago(3).ToUnixTimeTicks() / 10 });
        return deal;
    }
}
