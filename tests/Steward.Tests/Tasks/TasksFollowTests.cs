using Steward.Clients;
using Steward.Database;
using Steward.Deals;
using Steward.Tasks;
using Steward.Tests.Support;

namespace Steward.Tests.Tasks;

public class TasksFollowTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task Tasks_of_a_client_and_its_deals_go_to_the_new_owner(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await world.TaskOfNewDeal();
        (await world.The<PlanTask>().Run(new NewTask(StepKind.Call, "Call the director", world.CallTomorrow.Due) { Client = world.Romashka.Id }, world.Anna)).ShouldBeDone();
        (await world.The<HandOverClient>().Run(new ClientHandover(world.Romashka.Id, new(world.Boris.PersonNumber!.Value), "Anna has left for a month"), world.Vera)).ShouldBeDone();
        Assert.Equal(2, await world.Scalar<long>("select count(*) from tasks where owner_id = @Number", new { Number = world.Boris.PersonNumber }));
        Assert.Equal(2, await world.Scalar<long>("select count(*) from facts where kind = 'task.handed-over'"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_closed_deal_drops_its_tasks_and_nobody_is_said_to_have_done_them(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        (await world.The<LoseDeal>().Run(new DealLoss(deal.Id, world.TooExpensive.Id, "They bought cheaper windows in Rustavi"), world.Anna)).ShouldBeDone();
        Assert.Equal((long)TaskEnding.Dropped, await world.Scalar<long>("select ending from tasks where done_by is null"));
        Assert.Equal(0, await world.Scalar<long>("select open_tasks from deal_plans"));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from facts where kind = 'task.dropped'"));
    }
}
