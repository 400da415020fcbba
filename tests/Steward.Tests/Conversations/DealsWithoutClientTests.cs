using Dapper;
using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Tasks;
using Steward.Tests.Support;

namespace Steward.Tests.Conversations;

/// <summary>Imports bring deals without a client; they are no door to somebody else's.</summary>
public class DealsWithoutClientTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task What_is_written_on_such_a_deal_stands_on_no_client(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        await world.Change<Nothing>(async work =>
        {
            await work.Connection.ExecuteAsync("update deals set client_id = null", transaction: work.Transaction);
            return new Nothing();
        });
        var written = (await world.The<RecordActivity>().Run(new NewActivity(ActivityKind.Note, Direction.None, "They want it before Christmas") { Deal = deal.Id, Client = world.Romashka.Id }, world.Anna)).ShouldBeDone();
        var planned = (await world.The<PlanTask>().Run(new NewTask(StepKind.Call, "Call", world.CallTomorrow.Due) { Deal = deal.Id, Client = world.Romashka.Id }, world.Anna)).ShouldBeDone();
        Assert.Equal((null, null), (written.Activity.ClientId, planned.ClientId));
    }
}
