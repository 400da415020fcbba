using NodaTime;
using Steward.Channels;
using Steward.Clients;
using Steward.Database;
using Steward.Foundation;
using Steward.Tests.Support;

namespace Steward.Tests.Channels;

public class WriteUpCallTests
{
    private const string Agreed = "They take the white profile and want the contract on Friday";

    [Theory, ClassData(typeof(Engines))]
    public async Task A_result_and_the_next_step_are_written_in_one_change_after_the_call(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var (exchange, deal) = (await Exchange.At(world), await world.OpenDeal());
        var call = await exchange.Say(exchange.Rings(), exchange.Taken(), exchange.Over());
        var written = (await WriteUp(world, world.Anna, new(call.Id, Agreed) { Next = world.CallTomorrow })).ShouldBeDone();
        Assert.False(written.LacksNextStep);
        Assert.Equal((90, world.Anna.PersonNumber, Agreed), Assert.Single(await exchange.Activities()));
        Assert.Equal(2L, await world.Scalar<long>("select count(*) from tasks where deal_id = @Value and done is null", new { deal.Id.Value }));
        Assert.Empty(await exchange.ToWrite(world.Anna));
        (await WriteUp(world, world.Anna, new(call.Id, "again"))).ShouldBeRefusedBecause("channels.written-already");
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task What_is_written_while_they_talk_is_the_same_activity_and_gets_its_true_length_at_the_end(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var (exchange, _) = (await Exchange.At(world), await world.OpenDeal());
        world.Clock.Set(Exchange.Nine + Duration.FromSeconds(60));
        var call = await exchange.Say(exchange.Rings(), exchange.Taken());
        (await WriteUp(world, world.Anna, new(call.Id, Agreed) { Next = world.CallTomorrow })).ShouldBeDone();
        Assert.Equal(55, Assert.Single(await exchange.Activities()).Talk);
        Assert.Empty(await exchange.Screen(world.Anna));
        world.Clock.Pass(Duration.FromMinutes(2));
        await exchange.Say(exchange.Over(), exchange.Over());
        Assert.Equal((90, world.Anna.PersonNumber, Agreed), Assert.Single(await exchange.Activities()));
    }

    [Fact]
    public async Task Without_a_result_it_is_not_written_up_and_put_off_it_waits_on_today()
    {
        await using var world = await World.New();
        var exchange = await Exchange.At(world);
        world.Clock.Set(Exchange.Nine + Duration.FromMinutes(2));
        var call = await exchange.Say(exchange.Rings(), exchange.Taken(), exchange.Over());
        Assert.Single(await exchange.Screen(world.Anna));
        (await WriteUp(world, world.Anna, new(call.Id, "  "))).ShouldBeRefusedBecause("channels.result-needed");
        (await world.The<DismissCall>().Run(call.Id, world.Anna)).ShouldBeRefusedBecause("channels.result-needed");
        (await world.The<PutOffCall>().Run(call.Id, world.Anna)).ShouldBeDone();
        Assert.Empty(await exchange.Screen(world.Anna));
        Assert.Equal("Romashka LLC", Assert.Single(await exchange.ToWrite(world.Anna)).Client);
    }

    [Fact]
    public async Task An_unknown_number_becomes_a_new_client_of_whoever_took_the_call()
    {
        await using var world = await World.New();
        var exchange = await Exchange.At(world);
        var call = await exchange.Say(exchange.Rings(from: "0577 00 01 11", at: "102"), exchange.Taken(at: "102"), exchange.Over());
        (await WriteUp(world, world.Boris, new(call.Id, Agreed))).ShouldBeRefusedBecause("channels.who-needed");
        var written = (await WriteUp(world, world.Boris, new(call.Id, Agreed) { NewClient = "Harbour Cafe", IsCompany = true, Next = world.CallTomorrow })).ShouldBeDone();
        Assert.Equal(("Harbour Cafe", world.Boris.PersonNumber), (await world.Scalar<string>("select name from clients where id = @Value", new { written.Call.ClientId!.Value.Value }), await world.Scalar<long?>("select owner_id from clients where name = 'Harbour Cafe'")));
        Assert.Equal(1L, await world.Scalar<long>("select count(*) from tasks where client_id = @Value and done is null", new { written.Call.ClientId!.Value.Value }));
        Assert.Equal(written.Call.ClientId, (await exchange.Say(exchange.Rings("L2", from: "+995 577 000 111"))).ClientId);
    }

    [Fact]
    public async Task A_number_that_somebody_registered_meanwhile_makes_no_second_client()
    {
        await using var world = await World.New();
        var exchange = await Exchange.At(world);
        var call = await exchange.Say(exchange.Rings(from: "+995577000555", at: "102"), exchange.Taken(at: "102"), exchange.Over());
        var registered = (await world.The<RegisterClient>().Run(new NewClient("Harbour Cafe") { Phone = "+995577000555" }, world.Anna)).ShouldBeDone();
        Assert.Equal(registered.Id, (await WriteUp(world, world.Boris, new(call.Id, Agreed) { NewClient = "Harbour" })).ShouldBeDone().Call.ClientId);
        Assert.Equal(2L, await world.Scalar<long>("select count(*) from clients"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task What_is_written_while_it_rings_says_nothing_of_an_answer_and_a_talk_takes_the_wait_away(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var (exchange, waiting) = (await Exchange.At(world), world.The<Steward.Conversations.WaitingQuery>());
        world.Clock.Set(Exchange.Nine - Duration.FromHours(1));
        (await world.The<Steward.Conversations.RecordActivity>().Run(new(Steward.Conversations.ActivityKind.Message, Steward.Conversations.Direction.In, "What would the doors cost?") { Client = world.Romashka.Id }, world.Anna)).ShouldBeDone();
        world.Clock.Set(Exchange.Nine + Duration.FromSeconds(2));
        var call = await exchange.Say(exchange.Rings());
        (await WriteUp(world, world.Anna, new(call.Id, Agreed))).ShouldBeDone();
        Assert.Equal(1L, await world.Scalar<long>("select count(*) from activities where kind = 0 and talk_seconds is null"));
        Assert.Single(await waiting.For(world.Anna, world.Of(world.Anna)));
        world.Clock.Pass(Duration.FromMinutes(3));
        await exchange.Say(exchange.Taken(), exchange.Over());
        Assert.Equal((90, world.Anna.PersonNumber, Agreed), Assert.Single(await exchange.Activities()));
        Assert.Empty(await waiting.For(world.Anna, world.Of(world.Anna)));
    }

    [Fact]
    public async Task An_unknown_number_of_a_known_client_is_kept_with_them()
    {
        await using var world = await World.New();
        var exchange = await Exchange.At(world);
        var call = await exchange.Say(exchange.Rings(from: "+995577000222"), exchange.Taken(), exchange.Over());
        (await WriteUp(world, world.Anna, new(call.Id, Agreed) { Client = world.Romashka.Id })).ShouldBeDone();
        Assert.Equal(1L, await world.Scalar<long>("select count(*) from contact_points where client_id = @Value and normal = '+995577000222'", new { world.Romashka.Id.Value }));
        var other = await exchange.Say(exchange.Rings("L2", from: "+995577000333", at: "103"), exchange.Taken("L2", "103"), exchange.Over("L2"));
        (await WriteUp(world, world.Gocha, new(other.Id, Agreed) { Client = world.Romashka.Id })).ShouldBeRefusedBecause("clients.not-found");
    }

    [Fact]
    public async Task A_wrong_number_is_dismissed_and_a_missed_unknown_one_stays_until_somebody_says_what_it_is()
    {
        await using var world = await World.New();
        var exchange = await Exchange.At(world);
        var call = await exchange.Say(exchange.Rings(from: "+995577000444"), exchange.Over(talk: null, result: CallResult.Missed));
        Assert.True(Assert.Single(await exchange.ToWrite(world.Anna)).WasMissed);
        (await world.The<DismissCall>().Run(call.Id, world.Anna)).ShouldBeDone();
        Assert.Empty(await exchange.ToWrite(world.Anna));
        Assert.Empty(await exchange.Activities());
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_colleagues_client_is_told_of_by_their_owner_alone_and_the_result_stands_on_their_card(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var (exchange, deal) = (await Exchange.At(world), await world.OpenDeal());
        world.Clock.Set(Exchange.Nine + Duration.FromMinutes(2));
        var call = await exchange.Say(exchange.Rings(at: "103"), exchange.Taken(at: "103"), exchange.Over());
        var view = Assert.Single(await exchange.Screen(world.Gocha));
        Assert.Equal((true, null, null, null, world.Of(world.Anna)), (view.IsUnseen, view.Client, view.Deal, view.Need, view.OwnerId!.Value));
        (await WriteUp(world, world.Gocha, new(call.Id, Agreed) { Next = world.CallTomorrow })).ShouldBeDone();
        Assert.Equal((90, world.Gocha.PersonNumber, Agreed), Assert.Single(await exchange.Activities()));
        Assert.Equal(world.Anna.PersonNumber, await world.Scalar<long?>("select owner_id from tasks where deal_id = @Value order by id desc limit 1", new { deal.Id.Value }));
        Assert.Empty(await world.The<Reader>().Query<long>(world.Gocha, "select c.id from {clients} c")); // the card is not theirs by that
    }

    [Fact]
    public async Task Somebody_elses_call_is_not_there()
    {
        await using var world = await World.New();
        var exchange = await Exchange.At(world);
        var call = await exchange.Say(exchange.Rings(), exchange.Taken(), exchange.Over());
        (await WriteUp(world, world.Gocha, new(call.Id, Agreed))).ShouldBeRefusedBecause("channels.call-not-found");
        (await world.The<PutOffCall>().Run(call.Id, world.Boris)).ShouldBeRefusedBecause("channels.call-not-found");
        Assert.Null(await world.The<CallsQuery>().One(world.Boris, call.Id));
        Assert.NotNull(await world.The<CallsQuery>().One(world.Vera, call.Id)); // their head sees it
    }

    private static Task<Outcome<CallWritten>> WriteUp(World world, Caller by, CallWriteUp ask) => world.The<CallDesk>().WriteUp(ask, by);
}
