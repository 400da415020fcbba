using NodaTime;
using Steward.Audit;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class CardLeftWithoutNextStepTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_card_that_its_owner_worked_on_and_left_with_nothing_planned_is_found(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var (left, planned) = (await world.OpenDeal("Left"), await world.OpenDeal("Planned"));
        world.Clock.Pass(Duration.FromDays(2));
        foreach (var deal in new[] { left, planned })
        {
            (await world.The<Steward.Deals.EditDeal>().Run(new(deal.Id, new Dictionary<string, string?> { ["need"] = "Six windows" }), world.Anna)).ShouldBeDone();
            await Drop(world, deal.Id.Value);
        }
        (await world.The<Steward.Tasks.PlanTask>().Run(new(Steward.Deals.StepKind.Call, "Name the price", world.Clock.GetCurrentInstant() + Duration.FromDays(1)) { Deal = planned.Id }, world.Anna)).ShouldBeDone();
        world.Clock.Pass(Duration.FromMinutes(20));
        (await Look(world)).ShouldFind(0);
        world.Clock.Pass(Duration.FromMinutes(15));
        (await Look(world)).ShouldFind(2, left.Id.Value);
    }

    [Fact]
    public async Task What_somebody_else_changed_is_not_the_owners_session()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        world.Clock.Pass(Duration.FromDays(40));
        (await world.The<Steward.Deals.EditDeal>().Run(new(deal.Id, new Dictionary<string, string?> { ["need"] = "Six windows" }), world.Vera)).ShouldBeDone();
        world.Clock.Pass(Duration.FromHours(1));
        (await Look(world)).ShouldFind(0);
    }

    private static async Task<CheckMeasured> Look(World world) => (await world.The<RunChecks>().Run(["2e"])).Checks.Single();

    private static async Task Drop(World world, long deal) =>
        (await world.The<Steward.Tasks.DropTask>().Run(new TaskId(await world.Scalar<long>("select id from tasks where deal_id = @deal", new { deal })), world.Anna)).ShouldBeDone();
}
