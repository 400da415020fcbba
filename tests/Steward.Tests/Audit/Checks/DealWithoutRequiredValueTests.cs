using NodaTime;
using Steward.Audit;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class DealWithoutRequiredValueTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task An_open_deal_with_an_empty_mandatory_field_of_its_stage_or_an_earlier_one_is_found(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        var (bare, half, full) = (plant.Deal(3), plant.Deal(3, need: "Six windows"), plant.Deal(3, need: "Six windows"));
        plant.Deal(1);
        plant.Deal(2, outcome: 2);
        plant.Visit(bare, 3, Ago(4), origin: Database.Door.Api);
        plant.Sql("insert into field_values (subject, subject_id, field_id, text) select 1, @full, id, 'white' from fields where key = 'profile'", new { full });
        var found = await plant.Check("6b");
        found.ShouldFind(3, bare, half);
        Assert.Equal((2, 1), (found.Found.Single(v => v.Subject == bare).Value, found.Found.Single(v => v.Subject == bare).Bound));
        Assert.Equal("Profile", found.Found.Single(v => v.Subject == half).Other);
    }
}
