using Steward.Clients;
using Steward.Tests.Support;

namespace Steward.Tests.Clients;

public class RegisterClientTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_client_out_of_the_dialog_of_a_deal_is_judged_as_among_clients(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var ask = new Steward.Deals.DealForClient("Balcony doors", world.CallTomorrow) { ClientName = "Romashka again", Phone = "599123456", Pipeline = world.Windows.Id };
        (await world.The<Steward.Deals.OpenDealForClient>().Run(ask, world.Gocha)).ShouldBeRefusedBecause("clients.already-known");
        Assert.Equal((1L, 0L), (await world.Scalar<long>("select count(*) from clients"), await world.Scalar<long>("select count(*) from deals")));
        (await world.The<Steward.Deals.OpenDealForClient>().Run(ask with { Client = world.Romashka.Id }, world.Anna)).ShouldBeDone();
        (await world.The<Steward.Deals.OpenDealForClient>().Run(ask with { Anyway = true }, world.Gocha)).ShouldBeDone();
        Assert.Equal(2L, await world.Scalar<long>("select count(*) from clients"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_client_is_registered_with_the_first_way_to_reach_them(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var ask = new NewClient("Kafe Mtkvari") { Phone = "599 11 22 33", Email = "Hello@Mtkvari.ge", ContactName = "Lali Dvali", City = "Tbilisi", Source = "Google" };
        var client = (await world.The<RegisterClient>().Run(ask, world.Boris)).ShouldBeDone();
        var card = await world.The<ClientCard>().Find(world.Boris, client.Id.Value);
        Assert.Equal(world.Boris.PersonNumber, card!.OwnerId?.Value);
        Assert.Equal(["+995599112233", "hello@mtkvari.ge"], card.Points.Select(p => p.Normal));
        Assert.Equal("Lali Dvali", Assert.Single(card.Contacts).Name);
        Assert.Null(card.LastTouch);
        Assert.Equal(1, await world.Scalar<long>("select count(*) from facts where kind = 'client.registered' and client_id = @Value", client.Id));
    }

    [Fact]
    public async Task A_name_of_one_letter_and_a_phone_that_cannot_be_dialled_are_refused()
    {
        await using var world = await World.New();
        var before = await world.Scalar<long>("select count(*) from clients");
        (await world.The<RegisterClient>().Run(new NewClient("K"), world.Anna)).ShouldBeRefusedBecause("clients.name-needed");
        (await world.The<RegisterClient>().Run(new NewClient("Kafe") { Phone = "12" }, world.Anna)).ShouldBeRefusedBecause("clients.not-a-phone");
        Assert.Equal(before, await world.Scalar<long>("select count(*) from clients"));
    }

    [Fact]
    public async Task Who_only_looks_registers_nobody()
    {
        await using var world = await World.New();
        (await world.The<RegisterClient>().Run(new NewClient("Kafe Mtkvari"), world.Quentin)).ShouldBeRefusedBecause("ui.not-your-role");
        (await world.The<RegisterClient>().Run(new NewClient("Kafe Mtkvari") { Owner = new(world.Gocha.PersonNumber!.Value) }, world.Anna)).ShouldBeRefusedBecause("clients.not-your-team");
    }

    [Fact]
    public async Task A_known_phone_is_asked_about_and_may_be_registered_all_the_same()
    {
        await using var world = await World.New();
        var twin = new NewClient("Romashka again") { Phone = "8 (599) 12-34-56", OnlyIfUnknown = true };
        (await world.The<RegisterClient>().Run(twin with { Phone = "599123456" }, world.Anna)).ShouldBeRefusedBecause("clients.already-known");
        (await world.The<RegisterClient>().Run(twin with { Phone = "599123456", OnlyIfUnknown = false }, world.Anna)).ShouldBeDone();
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Of_a_known_client_whom_one_may_not_see_only_whom_to_ask_is_told(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var seen = Assert.Single(await world.The<KnownClients>().By(world.Anna, "+995 599 12 34 56", null));
        Assert.Equal("Romashka LLC", seen.Name);
        var unseen = Assert.Single(await world.The<KnownClients>().By(world.Gocha, "+995 599 12 34 56", null));
        Assert.Null(unseen.Name);
        Assert.Equal(world.Anna.PersonNumber, unseen.Owner?.Value);
        Assert.Empty(await world.The<KnownClients>().By(world.Anna, "+995 599 00 00 00", "nobody@example.com"));
    }
}
