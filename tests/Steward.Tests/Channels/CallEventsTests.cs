using NodaTime;
using Steward.Channels;
using Steward.Database;
using Steward.Foundation;
using Steward.Notices;
using Steward.People;
using Steward.Tests.Support;
using Steward.Ui;

namespace Steward.Tests.Channels;

public class CallEventsTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_call_that_is_told_twice_stands_in_the_history_once(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var exchange = await Exchange.At(world);
        var deal = await world.OpenDeal();
        CallEvent[] events = [exchange.Rings(), exchange.Taken(), exchange.Over()];
        await exchange.Say([.. events, .. events, .. events.Reverse()]);
        Assert.Equal((90, world.Anna.PersonNumber, null), Assert.Single(await exchange.Activities()));
        Assert.Equal((1L, deal.Id.Value), (await world.Scalar<long>("select count(*) from calls"), await world.Scalar<long>("select deal_id from activities where kind = 0")));
        Assert.Equal(3L, await world.Scalar<long>("select count(*) from facts where kind like 'call.%'"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task In_whatever_order_the_events_come_the_call_is_the_same(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var exchange = await Exchange.At(world);
        var number = 0;
        foreach (var order in Orders([0, 1, 2, 3]))
        {
            var name = "L" + ++number;
            CallEvent[] events = [exchange.Rings(name), exchange.Rings(name, "102", second: 1), exchange.Taken(name, "102"), exchange.Over(name)];
            await exchange.Say([.. order.Select(i => events[i])]);
        }
        await world.The<SettleCalls>().Run();
        var all = await exchange.Activities();
        Assert.Equal(24, all.Count);
        Assert.All(all, activity => Assert.Equal((90, world.Boris.PersonNumber, null), activity));
        Assert.Equal(1L, await world.Scalar<long>("select count(distinct rang || '/' || answered || '/' || ended || '/' || person_id) from calls"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task One_call_is_one_activity_of_whoever_took_it_whatever_rang(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var exchange = await Exchange.At(world);
        world.Clock.Set(Exchange.Nine + Duration.FromSeconds(80));
        await exchange.Say(exchange.Rings(leg: "a"), exchange.Rings(at: "102", leg: "b"), exchange.Rings(at: "103", leg: "c"));
        foreach (var person in new[] { world.Anna, world.Boris, world.Gocha }) Assert.True(Assert.Single(await exchange.Screen(person)).Rings);
        await exchange.Say(exchange.Taken(at: "102", leg: "b"), exchange.LegOver("a", "101", 6, CallResult.Missed), exchange.LegOver("c", "103", 6, CallResult.Missed));
        Assert.Empty(await exchange.Screen(world.Anna));
        Assert.True(Assert.Single(await exchange.Screen(world.Boris)).Talks);
        await exchange.Say(exchange.LegOver("b", "102", 65));
        Assert.Empty(await exchange.Activities()); // another telephone may ring in a moment
        world.Clock.Pass(SettleCalls.Grace);
        Assert.Equal(1, await world.The<SettleCalls>().Run());
        Assert.Equal((60, world.Boris.PersonNumber, null), Assert.Single(await exchange.Activities()));
    }

    [Fact]
    public async Task A_call_that_is_passed_on_belongs_to_who_talked_last()
    {
        await using var world = await World.New();
        var exchange = await Exchange.At(world);
        await exchange.Say(exchange.Rings(leg: "a"), exchange.Taken(leg: "a"), exchange.LegOver("a", "101", 30), exchange.Rings(at: "102", leg: "b", second: 31), exchange.Taken(at: "102", leg: "b", second: 35), exchange.Over(second: 95, talk: 85));
        Assert.Equal((85, world.Boris.PersonNumber, null), Assert.Single(await exchange.Activities()));
        Assert.Empty(await exchange.ToWrite(world.Anna));
        Assert.Single(await exchange.ToWrite(world.Boris));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_missed_call_waits_for_an_answer_and_its_owner_is_told(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var exchange = await Exchange.At(world);
        await exchange.Say(exchange.Rings(at: "102"), exchange.Over(talk: null, result: CallResult.Missed));
        Assert.Equal(0, Assert.Single(await exchange.Activities()).Talk);
        Assert.Equal(world.Romashka.Id.Value, await world.Scalar<long>("select client_id from client_waits"));
        Assert.Equal(NoticeKind.Missed, Assert.Single((await world.The<NoticesQuery>().List(world.Anna, unread: true)).Lines).Kind);
        Assert.Empty(await exchange.ToWrite(world.Boris)); // there is nothing to say of it: it is to be answered
        Assert.Empty(await exchange.Screen(world.Boris));
    }

    [Fact]
    public async Task A_call_that_was_thought_missed_is_put_right_when_its_answer_is_told_late()
    {
        await using var world = await World.New();
        var exchange = await Exchange.At(world);
        await exchange.Say(exchange.Rings(), exchange.Over(talk: null, result: null));
        world.Clock.Pass(SettleCalls.Grace);
        await world.The<SettleCalls>().Run();
        Assert.Equal(1L, await world.Scalar<long>("select count(*) from client_waits"));
        await exchange.Say(exchange.Taken());
        Assert.Equal(90, Assert.Single(await exchange.Activities()).Talk);
        Assert.Equal(0L, await world.Scalar<long>("select count(*) from client_waits"));
        Assert.Single(await exchange.ToWrite(world.Anna));
    }

    [Theory, InlineData(null), InlineData("anonymous"), InlineData("<unknown>"), InlineData("sip:77@10.0.0.1"), InlineData("unknown@host")]
    public async Task Who_hides_the_number_is_no_client(string? number)
    {
        await using var world = await World.New();
        var exchange = await Exchange.At(world);
        var call = await exchange.Say(exchange.Rings(from: number), exchange.Taken(), exchange.Over());
        Assert.Equal((null, null), (call.Number, call.ClientId));
        Assert.Empty(await exchange.Activities());
        Assert.True(Assert.Single(await exchange.ToWrite(world.Anna)).IsUnknown);
    }

    [Fact]
    public async Task Two_callers_at_once_are_two_calls_and_the_one_that_is_talked_with_stands_first()
    {
        await using var world = await World.New();
        var exchange = await Exchange.At(world);
        await Task.WhenAll(exchange.Say(exchange.Rings("L1"), exchange.Taken("L1")), exchange.Say(exchange.Rings("L2", from: "+995577000111")), exchange.Say(exchange.Rings("L1")));
        // Both rang half an hour ago by the exchange's clock; on the screen they are as it says.
        Assert.Equal("Romashka LLC", (await exchange.Screen(world.Anna))[0].Client);
        Assert.Equal(2L, await world.Scalar<long>("select count(*) from calls"));
    }

    [Fact]
    public async Task Without_an_extension_it_is_on_the_screen_of_the_clients_owner()
    {
        await using var world = await World.New();
        var exchange = await Exchange.At(world);
        world.Clock.Set(Exchange.Nine + Duration.FromSeconds(1));
        await exchange.Say(exchange.Rings(at: null));
        Assert.Equal("Romashka LLC", Assert.Single(await exchange.Screen(world.Anna)).Client);
        Assert.Empty(await exchange.Screen(world.Boris));
    }

    [Fact]
    public async Task Calls_between_colleagues_leave_no_trace_and_test_calls_no_history()
    {
        await using var world = await World.New();
        var exchange = await Exchange.At(world);
        Assert.Null(await exchange.Say(exchange.Rings() with { Direction = CallDirection.Internal }));
        await exchange.Say(exchange.Rings("T") with { Test = true }, exchange.Taken("T"), exchange.Over("T"));
        Assert.Empty(await exchange.Activities());
        Assert.Equal(1L, await world.Scalar<long>("select count(*) from calls where client_id is null"));
        Assert.Empty(await exchange.ToWrite(world.Anna));
    }

    [Fact]
    public async Task A_call_that_never_ends_is_closed_after_four_hours()
    {
        await using var world = await World.New();
        var exchange = await Exchange.At(world);
        await exchange.Say(exchange.Rings(), exchange.Taken());
        world.Clock.Pass(SettleCall.Forgotten - Duration.FromSeconds(1));
        Assert.Equal(0, await world.The<SettleCalls>().Run());
        world.Clock.Pass(Duration.FromSeconds(1));
        Assert.Equal(1, await world.The<SettleCalls>().Run());
        Assert.Single(await exchange.Activities());
        Assert.Single(await exchange.ToWrite(world.Anna));
    }

    [Fact]
    public async Task Whoever_has_a_page_open_hears_that_their_telephone_rings()
    {
        await using var world = await World.New();
        var exchange = await Exchange.At(world);
        using var anna = world.The<LiveHub>().Listen([LiveCard.OfPerson(world.Anna.PersonNumber!.Value)]);
        using var boris = world.The<LiveHub>().Listen([LiveCard.OfPerson(world.Boris.PersonNumber!.Value)]);
        await exchange.Say(exchange.Rings());
        Assert.True(anna.Changes.TryRead(out _));
        Assert.False(boris.Changes.TryRead(out _));
    }

    [Fact]
    public async Task Two_exchanges_may_call_their_calls_alike()
    {
        await using var world = await World.New();
        var first = await Exchange.At(world);
        var second = new Exchange(world) { Key = first.Key with { KeyNumber = 2 } };
        await first.Say(first.Rings());
        await second.Say(second.Rings());
        Assert.Equal(2L, await world.Scalar<long>("select count(*) from calls"));
    }

    [Fact]
    public async Task An_event_without_a_call_is_refused_and_an_extension_rings_at_one_person()
    {
        await using var world = await World.New();
        var exchange = await Exchange.At(world);
        (await world.The<TakeCallEvent>().Run(new CallEvent(" ", CallEventKind.Ringing), exchange.Key)).ShouldBeRefusedBecause("channels.call-id-needed");
        (await world.The<TakeCallEvent>().Run(exchange.Rings(), world.Anna)).ShouldBeRefusedBecause("ui.not-your-role");
        (await world.The<EditPerson>().Run(new PersonEdit(world.Of(world.Boris)) { Extension = "101" }, world.Ada)).ShouldBeRefusedBecause("people.extension-taken");
        (await world.The<EditPerson>().Run(new PersonEdit(world.Of(world.Anna)) { Active = false }, world.Ada)).ShouldBeDone();
        (await world.The<EditPerson>().Run(new PersonEdit(world.Of(world.Boris)) { Extension = "101" }, world.Ada)).ShouldBeDone();
    }

    private static IEnumerable<int[]> Orders(int[] items) => items.Length < 2 ? [items] : items.SelectMany(first => Orders([.. items.Where(i => i != first)]).Select(rest => (int[])[first, .. rest]));
}
