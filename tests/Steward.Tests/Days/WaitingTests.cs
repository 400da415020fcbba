using NodaTime;
using Steward.Conversations;
using Steward.Database;
using Steward.Tests.Support;

namespace Steward.Tests.Days;

/// <summary>The world's clock stands at Tuesday 24 November 2026, 10:00; working hours are 9 to 18.</summary>
public class WaitingTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task Who_wrote_waits_until_they_are_answered(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Said(world, ActivityKind.Message, Direction.In, "What would the balcony cost?");
        world.Clock.Pass(Duration.FromMinutes(10));
        await Said(world, ActivityKind.Message, Direction.In, "Are you there?");
        var waiting = Assert.Single(await Of(world));
        Assert.Equal((ActivityKind.Message, "What would the balcony cost?", 20L), (waiting.Kind, waiting.Said, waiting.Left));
        await Said(world, ActivityKind.Note, Direction.None, "They wrote, I think about the price of the glass");
        Assert.Single(await Of(world));
        await Said(world, ActivityKind.Call, Direction.Out, "Told them the price of the balcony", talk: 90);
        Assert.Empty(await Of(world));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_missed_call_waits_and_one_that_was_answered_does_not(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Said(world, ActivityKind.Call, Direction.In, "They asked for the price at once", talk: 60);
        Assert.Empty(await Of(world));
        await Said(world, ActivityKind.Call, Direction.In, "They called and nobody took it");
        Assert.Equal(ActivityKind.Call, Assert.Single(await Of(world)).Kind);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Only_what_reached_the_client_is_an_answer(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Said(world, ActivityKind.Message, Direction.In, "What would the balcony cost?");
        await Said(world, ActivityKind.Note, Direction.Out, "Told a colleague about the balcony");
        await Said(world, ActivityKind.Call, Direction.Out, "Nobody took it", talk: 0);
        Assert.Single(await Of(world));
        await Said(world, ActivityKind.Call, Direction.None, "Told them the price of the balcony", talk: 60);
        Assert.Empty(await Of(world));
    }

    [Fact]
    public async Task What_came_after_the_page_was_drawn_still_waits()
    {
        await using var world = await World.New();
        await Said(world, ActivityKind.Email, Direction.In, "Thank you for the doors!");
        var seen = Assert.Single(await Of(world)).ActivityId;
        await Said(world, ActivityKind.Email, Direction.Out, "You are welcome, call us any time");
        world.Clock.Pass(Duration.FromMinutes(1));
        await Said(world, ActivityKind.Email, Direction.In, "One of them does not close");
        (await world.The<SettleWait>().Run(new WaitToSettle(world.Romashka.Id, seen), world.Anna)).ShouldBeDone();
        Assert.Equal("One of them does not close", Assert.Single(await Of(world)).Said);
    }

    [Fact]
    public async Task The_clock_stands_still_outside_working_hours()
    {
        await using var world = await World.New();
        world.Clock.Set(Instant.FromUtc(2026, 11, 24, 17, 50));
        await Said(world, ActivityKind.Email, Direction.In, "Please send me the offer");
        world.Clock.Set(Instant.FromUtc(2026, 11, 25, 9, 5));
        Assert.Equal(15, Assert.Single(await Of(world)).Left);
        world.Clock.Set(Instant.FromUtc(2026, 11, 25, 9, 30));
        Assert.Equal(-10, Assert.Single(await Of(world)).Left);
    }

    [Fact]
    public async Task What_needs_no_answer_is_settled_and_stands_in_the_history()
    {
        await using var world = await World.New();
        await Said(world, ActivityKind.Email, Direction.In, "Thank you for the doors!");
        (await world.The<SettleWait>().Run(new WaitToSettle(world.Romashka.Id), world.Gocha)).ShouldBeRefusedBecause("clients.not-found");
        (await world.The<SettleWait>().Run(new WaitToSettle(world.Romashka.Id), world.Anna)).ShouldBeDone();
        Assert.Empty(await Of(world));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from facts where kind = 'client.no-answer-needed'"));
    }

    [Fact]
    public async Task A_new_deal_waits_for_its_first_contact()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        var waiting = Assert.Single(await Of(world));
        Assert.Equal((deal.Id, null), (waiting.DealId!.Value, waiting.Kind));
        world.Clock.Pass(Duration.FromMinutes(1));
        await Said(world, ActivityKind.Note, Direction.None, "Spoke with them at the fair, they want two doors");
        Assert.Empty(await Of(world));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Nobody_is_waited_out_and_the_number_is_of_all(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Said(world, ActivityKind.Message, Direction.In, "What would the balcony cost?");
        world.Clock.Pass(Duration.FromDays(30));
        Assert.Single(await Of(world));
        for (var i = 0; i < 25; i++)
        {
            var client = (await world.The<Steward.Clients.RegisterClient>().Run(new($"Client {i}"), world.Anna)).ShouldBeDone();
            (await world.The<RecordActivity>().Run(new NewActivity(ActivityKind.Email, Direction.In, "What would it cost?") { Client = client.Id }, world.Anna)).ShouldBeDone();
        }
        var (first, whole) = (await world.The<WaitingQuery>().Read(world.Anna, world.Of(world.Anna)), await world.The<WaitingQuery>().Read(world.Anna, world.Of(world.Anna), whole: true));
        Assert.Equal((20, 26, 26, 26), (first.Rows.Count, first.All, whole.Rows.Count, whole.All));
        Assert.Equal(world.Romashka.Id, whole.Rows[^1].ClientId);
    }

    [Fact]
    public async Task Each_sees_who_waits_for_them_alone()
    {
        await using var world = await World.New();
        await Said(world, ActivityKind.Message, Direction.In, "What would the balcony cost?");
        Assert.Empty(await world.The<WaitingQuery>().For(world.Boris, world.Of(world.Boris)));
        Assert.Empty(await world.The<WaitingQuery>().For(world.Gocha, world.Of(world.Anna)));
        Assert.Single(await world.The<WaitingQuery>().For(world.Vera, world.Of(world.Anna)));
    }

    private static Task<IReadOnlyList<Waiting>> Of(World world) => world.The<WaitingQuery>().For(world.Anna, world.Of(world.Anna));

    private static async Task Said(World world, ActivityKind kind, Direction direction, string text, int? talk = null) =>
        (await world.The<RecordActivity>().Run(new NewActivity(kind, direction, text) { Client = world.Romashka.Id, TalkSeconds = talk }, world.Anna)).ShouldBeDone();
}
