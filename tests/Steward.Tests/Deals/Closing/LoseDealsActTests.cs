using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Lists;
using Steward.Tests.Support;

namespace Steward.Tests.Deals.Closing;

public class LoseDealsActTests
{
    private const string Why = "They went for the cheaper offer of a neighbour";

    [Theory, ClassData(typeof(Engines))]
    public async Task Many_are_lost_and_taken_back_with_their_tasks_and_stays(EngineKind kind)
    {
        await using var world = await World.New(kind);
        long[] deals = [(await world.OpenDeal("Doors")).Id.Value, (await world.OpenDeal("Windows")).Id.Value];
        var before = await Rows(world);
        var run = (await world.The<BeginBulk>().Run(new("deals", "lose", Given(world), deals), world.Vera)).ShouldBeDone();
        await world.The<BulkRunner>().All();
        Assert.Equal(2, await world.Scalar<long>("select count(*) from deals where outcome = 2"));
        Assert.Equal(0, await world.Scalar<long>("select count(*) from tasks where done is null"));
        Assert.Equal(2, await world.Scalar<long>("select count(*) from facts where kind = 'deal.lost'"));
        (await world.The<UndoBulk>().Run(run, world.Vera)).ShouldBeDone();
        await world.The<BulkRunner>().All();
        Assert.Equal(before, await Rows(world));
        Assert.Equal(2, await world.Scalar<long>("select count(*) from facts where kind = 'deal.loss-taken-back'"));
    }

    [Fact]
    public async Task What_went_on_since_stays_lost()
    {
        await using var world = await World.New();
        var deal = (await world.OpenDeal()).Id.Value;
        var run = (await world.The<BeginBulk>().Run(new("deals", "lose", Given(world), [deal]), world.Vera)).ShouldBeDone();
        await world.The<BulkRunner>().All();
        world.Clock.Pass(NodaTime.Duration.FromMinutes(5));
        (await world.The<Steward.Conversations.RecordActivity>().Run(new(Steward.Conversations.ActivityKind.Note, Steward.Conversations.Direction.None, "They called back after all, in spring") { Deal = new(deal) }, world.Anna)).ShouldBeDone();
        (await world.The<UndoBulk>().Run(run, world.Vera)).ShouldBeDone();
        await world.The<BulkRunner>().All();
        Assert.Equal(2, await world.Scalar<long>("select outcome from deals"));
    }

    [Fact]
    public async Task More_than_one_person_may_close_wait_for_a_second_one()
    {
        await using var world = await World.New();
        var deals = new List<long>();
        for (var i = 0; i < 12; i++) deals.Add((await world.OpenDeal($"Door {i}")).Id.Value);
        var act = world.The<ActBook>().Of("deals", "lose")!;
        Assert.Null(act.Notice(10));
        Assert.Equal("deals.lose-act.waits", act.Notice(12)!.Key);
        Assert.Equal("deals.toast.losses-wait", (await act.Instead(Given(world), deals, world.Vera, default)).ShouldBeDone()!.Key);
        Assert.Equal(12, await world.Scalar<long>("select count(*) from deals where outcome = 0"));
    }

    [Fact]
    public async Task Tried_first_it_says_what_is_missing()
    {
        await using var world = await World.New();
        var deal = (await world.OpenDeal()).Id.Value;
        var tried = await world.The<BulkRunner>().Try(world.The<ActBook>().Of("deals", "lose")!, new(new Dictionary<string, string> { ["a-reason"] = world.TooExpensive.Id.ToString() }), [deal], world.Vera);
        Assert.Equal("deals.loss-comment-why", Assert.Single(tried)!.Key);
    }

    private static ActGiven Given(World world) => new(new Dictionary<string, string> { ["a-reason"] = world.TooExpensive.Id.ToString(), ["a-comment"] = Why });

    private static async Task<string> Rows(World world)
    {
        await using var connection = await world.The<BaseReader>().Open();
        return await Fingerprint.Of(connection, [.. Discards.WholeBinTests.NotOfCards, "bulk_runs", "bulk_rows"]);
    }
}
