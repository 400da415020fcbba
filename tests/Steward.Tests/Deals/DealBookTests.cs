using Steward.Clients;
using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Journal;
using Steward.Tasks;
using Steward.Tests.Support;

namespace Steward.Tests.Deals;

public class DealBookTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task History_of_a_client_goes_in_silently_and_under_seals(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var done = await world.Change<Nothing>(async work =>
        {
            await using var journal = new SilentJournal(work, world.The<JournalWriter>());
            await using var clients = new ClientBook(work, journal, world.The<ContactPoints>());
            await using var deals = new DealBook(work, journal);
            await using var activities = new ActivityBook(work, journal);
            await using var tasks = new TaskBook(work, journal);
            for (var i = 0; i < 50; i++)
            {
                var client = await clients.Add(new PastClient($"Client {i}", true) { From = new("export", $"c{i}") });
                await clients.Add(client, null, PointKind.Phone, $"+99559912{i:0000}");
                var deal = await deals.Add(new PastDeal("Windows", world.Stages[1]) { Client = client, Amount = Money.Of(100, "EUR"), Created = world.Clock.GetCurrentInstant(), From = new("export", $"d{i}") });
                await deals.Add(new PastVisit(deal, world.Stages[0].Id, null, null, VisitExit.Forward, null));
                await activities.Add(new PastActivity(ActivityKind.Note, Direction.None, World.Morning) { Deal = deal, Client = client, Text = "They want white windows for the whole house" });
                await tasks.Add(new PastTask(StepKind.Call, "Call", World.Morning) { Deal = deal, Client = client });
            }
            await clients.Flush();
            await deals.Flush();
            await activities.Flush();
            await tasks.Flush();
            await journal.Flush();
            return new Nothing();
        });
        done.ShouldBeDone();
        Assert.Equal(50, await world.Scalar<long>("select deals from stage_totals where stage_id = @Value", world.Stages[1].Id));
        Assert.Equal(50, await world.Scalar<long>("select count(*) from deal_plans where open_tasks = 1"));
        Assert.Equal(50, await world.Scalar<long>("select count(*) from client_touches where last_touch is not null"));
        var verified = await world.The<VerifyJournal>().Run();
        Assert.True(verified.Intact, verified.Fault);
    }
}
