using NodaTime;
using Steward.Audit;
using Steward.Database;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class DealWithOverdueTaskTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_task_due_more_than_an_hour_of_work_ago_is_overdue_and_after_five_days_critical(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        var (late, veryLate, inGrace, planned) = (plant.Deal(), plant.Deal(), plant.Deal(), plant.Deal());
        plant.Task(late, Now - Duration.FromDays(7)); // exactly five working days
        plant.Task(late, Ago(-3));
        plant.Task(veryLate, Now - Duration.FromDays(7) - Duration.FromMinutes(1));
        plant.Task(inGrace, Now - Duration.FromMinutes(60));
        plant.Task(planned, Ago(-1));
        plant.Task(plant.Deal(), Ago(9), done: Ago(8), result: "Agreed on the measuring day");
        var found = await plant.Check("7b");
        found.ShouldFind(4, late, veryLate);
        Assert.False(found.IsCritical(late));
        Assert.True(found.IsCritical(veryLate));
    }
}
