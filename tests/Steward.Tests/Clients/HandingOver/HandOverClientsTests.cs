using NodaTime;
using Steward.Clients;
using Steward.Deals;
using Steward.Tasks;
using Steward.Tests.Support;

namespace Steward.Tests.Clients;

public class HandOverClientsTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task Open_deals_and_tasks_follow_the_client(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        var visit = new NewTask(StepKind.Visit, "Come by", world.Clock.GetCurrentInstant() + Duration.FromDays(2)) { Client = world.Romashka.Id };
        (await world.The<PlanTask>().Run(visit, world.Anna)).ShouldBeDone();
        (await world.The<HandOverClients>().Run(Give(world, world.Romashka.Id), world.Vera)).ShouldBeDone();
        var boris = world.Boris.PersonNumber!.Value;
        Assert.Equal(boris, await world.Scalar<long>("select owner_id from deals where id = @Value", deal.Id));
        Assert.Equal(2, await world.Scalar<long>("select count(*) from tasks where done is null and owner_id = @boris", new { boris }));
        Assert.Null(await world.The<ClientCard>().Find(world.Anna, world.Romashka.Id.Value));
        Assert.NotNull(await world.The<ClientCard>().Find(world.Boris, world.Romashka.Id.Value));
    }

    [Fact]
    public async Task One_client_that_may_not_be_given_keeps_them_all()
    {
        await using var world = await World.New();
        var foreign = (await world.The<RegisterClient>().Run(new NewClient("Far away"), world.Gocha)).ShouldBeDone();
        (await world.The<HandOverClients>().Run(Give(world, world.Romashka.Id, foreign.Id), world.Vera)).ShouldBeRefusedBecause("clients.not-found");
        Assert.Equal(world.Anna.PersonNumber, await world.Scalar<long>("select owner_id from clients where id = @Value", world.Romashka.Id));
    }

    [Fact]
    public async Task It_needs_the_right_a_reason_and_a_receiver()
    {
        await using var world = await World.New();
        (await world.The<HandOverClients>().Run(Give(world, world.Romashka.Id), world.Anna)).ShouldBeRefusedBecause("ui.not-your-role");
        (await world.The<HandOverClients>().Run(Give(world, world.Romashka.Id) with { Reason = "..." }, world.Vera)).ShouldBeRefusedBecause("clients.handover-reason-needed");
        (await world.The<HandOverClients>().Run(Give(world, world.Romashka.Id) with { To = new(999) }, world.Vera)).ShouldBeRefusedBecause("people.unknown-owner");
        (await world.The<HandOverClients>().Run(Give(world), world.Vera)).ShouldBeRefusedBecause("clients.nobody-selected");
        var many = Enumerable.Range(1, HandOverClients.Most + 1).Select(i => new ClientId(i)).ToArray();
        (await world.The<HandOverClients>().Run(Give(world, many), world.Vera)).ShouldBeRefusedBecause("clients.too-many");
    }

    private static ClientsHandover Give(World world, params ClientId[] clients) => new(clients, new(world.Boris.PersonNumber!.Value), "Anna goes on leave");
}
