using NodaTime;
using Steward.Audit;
using Steward.Database;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class TaskDoneWithoutResultTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task Empty_short_and_copied_results_are_found(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        var empty = Done(plant, 5, null);
        var tooShort = Done(plant, 5, "ок ок ок 1234567890");
        Done(plant, 5, "Договорились о замере");
        Done(plant, 50, "They will think about it!"); // one before the month, two within: the fourth is a copy of three
        Done(plant, 9, "they will think about it");
        Done(plant, 8, "They will think about it.");
        var copy = Done(plant, 7, "They will think about it");
        Done(plant, 6, "They will think about it", by: world.Boris); // his own first
        Done(plant, 5, "deal lost", ending: 5);                      // dropped with its deal, not by a person
        var found = await plant.Check("5b");
        found.ShouldFind(7, empty, tooShort, copy);
        Assert.Equal([0L, 1, 2], found.Found.OrderBy(v => v.Subject).Select(v => v.Value ?? -1));
    }

    [Fact]
    public async Task An_export_without_results_is_grey()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        Done(plant, 5, null);
        (await plant.Check("5b")).ShouldBeGreyFor(Needs.TaskResults);
    }

    private static long Done(Planting plant, int daysAgo, string? result, int ending = 1, Caller? by = null) => plant.Task(null, Ago(daysAgo), done: Ago(daysAgo), result: result, ending: ending, by: by);
}
