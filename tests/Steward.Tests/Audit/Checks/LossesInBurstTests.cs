using NodaTime;
using Steward.Audit;
using Steward.Database;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class LossesInBurstTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task Deals_thrown_away_within_an_hour_with_tasks_that_pressed_are_found(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        long last = 0;
        for (var i = 0; i < 6; i++)
        {
            var deal = plant.Deal(outcome: 2);
            if (i < 3) plant.Task(deal, Ago(3), created: Ago(9));
            last = plant.Closure(deal, Ago(2) + Duration.FromMinutes(5 * i), comment: "They will think about it, number " + i, by: world.Anna);
        }
        (await plant.Check("B4a")).ShouldFind(1, last);
    }

    [Fact]
    public async Task One_comment_for_several_is_suspicious_and_a_clean_review_of_old_deals_is_not()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        long last = 0;
        for (var i = 0; i < 5; i++) last = plant.Closure(plant.Deal(outcome: 2), Ago(2) + Duration.FromMinutes(i), comment: i < 3 ? "не берёт трубку" : "Бюджет заморожен до весны, пункт " + i, by: world.Anna);
        for (var i = 0; i < 5; i++) plant.Closure(plant.Deal(outcome: 2), Ago(5) + Duration.FromMinutes(i), comment: "Bought elsewhere, place " + i, by: world.Boris);
        (await plant.Check("B4a")).ShouldFind(2, last);
    }

    [Fact]
    public async Task Four_within_an_hour_or_five_over_a_day_are_work()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        for (var i = 0; i < 4; i++) plant.Closure(plant.Deal(outcome: 2), Ago(2) + Duration.FromMinutes(i), comment: "дорого", by: world.Anna);
        for (var i = 0; i < 5; i++) plant.Closure(plant.Deal(outcome: 2), Ago(5.2) + Duration.FromMinutes(70 * i), comment: "дорого", by: world.Boris);
        (await plant.Check("B4a")).ShouldFind(2);
    }

    [Fact]
    public async Task Where_only_the_days_of_closing_are_known_nothing_is_said()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        for (var i = 0; i < 6; i++) plant.Closure(plant.Deal(outcome: 2), Instant.FromUtc(2026, 11, 19 + i % 2, 0, 0), comment: "дорого", by: world.Anna);
        (await plant.Check("B4a")).ShouldBeGreyFor(Needs.ClosingHours);
    }
}
