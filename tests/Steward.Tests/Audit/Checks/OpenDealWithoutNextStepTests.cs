using NodaTime;
using Steward.Audit;
using Steward.Database;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class OpenDealWithoutNextStepTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_deal_with_nothing_planned_from_now_on_is_found(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        var (never, done, passed, planned, fresh, justDone, dueNow) = (plant.Deal(), plant.Deal(), plant.Deal(), plant.Deal(), plant.Deal(created: Now - Duration.FromMinutes(30)), plant.Deal(), plant.Deal());
        plant.Task(done, Ago(5), done: Ago(4), result: "They asked for the price again");
        plant.Task(passed, Ago(3));
        plant.Task(planned, Ago(3));
        plant.Task(planned, Ago(-2));
        plant.Task(justDone, Ago(1), done: Now - Duration.FromMinutes(20), result: "Will call back tomorrow");
        plant.Task(dueNow, Now - Duration.FromHours(16)); // Monday at 18:00: exactly one hour of work ago
        plant.Deal(outcome: 1);
        var found = await plant.Check("7a");
        found.ShouldFind(7, never, done, passed);
        Assert.Equal([0L, 1, 2], found.Found.OrderBy(v => v.Subject).Select(v => v.Value ?? -1));
    }

    [Fact]
    public async Task The_largest_quarter_is_critical()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        var (small, large) = (plant.Deal(amount: 10), plant.Deal(amount: 500));
        plant.Deal(amount: 20);
        plant.Task(plant.Deal(amount: 0), Ago(-1));
        var found = await plant.Check("7a");
        Assert.True(found.IsCritical(large));
        Assert.False(found.IsCritical(small));
    }

    [Fact]
    public async Task A_base_without_any_task_is_grey()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        plant.Deal();
        (await plant.Check("7a")).ShouldBeGreyFor(Needs.Tasks);
    }
}
