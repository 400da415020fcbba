using NodaTime;
using Steward.Audit;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class StageControlTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_deal_under_extra_control_is_reviewed_and_touched_in_time_and_does_not_stay(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        plant.Stage(2, "extra_control = 1");
        var (seen, unseen, long_, fresh) = (plant.Deal(2, entered: Ago(5)), plant.Deal(2, entered: Ago(5)), plant.Deal(2, entered: Ago(20)), plant.Deal(2, entered: Ago(0.1)));
        plant.Deal(1, entered: Ago(20));
        foreach (var deal in new[] { seen, unseen, long_ }) plant.Activity(deal, Ago(deal == long_ ? 20 : 5) + Duration.FromMinutes(1));
        plant.Review(seen, Ago(4));
        plant.Review(long_, Ago(19.9));
        var found = await plant.Check("Q3");
        found.ShouldFind(4, unseen, long_);
        Assert.Equal([1L, 4L], found.Found.OrderBy(v => v.Subject).Select(v => v.Value!.Value));
        Assert.NotEqual(seen, fresh);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_field_of_the_stage_that_is_empty_or_whose_day_has_passed_is_found(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        plant.Sql("insert into fields (id, subject, key, name, kind, position, alert_days) values (500, 1, 'booked', 'Booked until', 3, 5, 2)");
        plant.Sql("insert into stage_fields (stage_id, field_key) values (@id, 'booked')", new { id = world.Stages[1].Id.Value });
        var (empty, passed, good) = (plant.Deal(1), plant.Deal(1), plant.Deal(1));
        plant.Deal(0);
        plant.Value(passed, 500, "2026-11-20");
        plant.Value(good, 500, "2026-12-20");
        var found = await plant.Check("Q4");
        found.ShouldFind(3, DealValues.Subject(empty, 516), DealValues.Subject(passed, 516));
        Assert.Equal("Booked until", found.Found[0].Other);
    }
}
