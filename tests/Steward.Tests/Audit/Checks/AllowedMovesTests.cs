using NodaTime;
using Steward.Audit;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class AllowedMovesTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_move_back_that_somebody_allowed_is_shown_and_is_no_fault(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        var (allowed, bad) = (plant.Deal(), plant.Deal());
        plant.Visit(allowed, 2, Ago(9)); plant.Visit(allowed, 1, Ago(8));
        plant.Exception(allowed, 2, 1, Ago(8), kind: 0);
        plant.Visit(bad, 2, Ago(9));
        var visit = plant.Visit(bad, 1, Ago(8));
        var found = await plant.Check("2a");
        found.ShouldFind(2, visit);
        Assert.Equal(1, found.Owners.Values.Sum(t => t.Allowed));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_stage_that_somebody_allowed_to_skip_is_no_fault(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        var deal = plant.Deal();
        plant.Visit(deal, 0, Ago(9)); plant.Visit(deal, 2, Ago(8));
        plant.Exception(deal, 0, 2, Ago(8), kind: 1);
        var found = await plant.Check("2b");
        found.ShouldFind(1);
        Assert.Equal(1, found.Owners.Values.Sum(t => t.Allowed));
    }

    [Fact]
    public async Task Where_moves_heap_up_the_finding_says_that_the_stage_itself_may_be_wrong()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        for (var i = 0; i < 6; i++)
        {
            var deal = plant.Deal();
            plant.Visit(deal, 0, Ago(9)); plant.Visit(deal, 2, Ago(8));
        }
        var found = await plant.Check("2b");
        Assert.All(found.Found, v => Assert.Equal(6, v.Bound));
        var said = new Steward.Ui.Words(DateTimeZone.Utc).In(Steward.Ui.Lang.En).Say(Evidence.Of(found.Found[0]).Sentence("2b", found.Found[0].Since, 1, Now));
        Assert.Contains("6 such moves concern this stage in 30 days: the stages themselves may not match the business", said, StringComparison.Ordinal);
    }
}
