using NodaTime;
using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Journal;
using Steward.Tasks;
using Steward.Tests.Support;

namespace Steward.Tests.Conversations;

public class LastTalkTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task What_was_said_last_is_a_talk_of_both_not_the_tries_after_it(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        await Write(world, deal, ActivityKind.Message, Direction.In, "We take the white ones");
        for (var i = 0; i < 3; i++) await Write(world, deal, ActivityKind.Call, Direction.Out, "nobody answered");
        Assert.Equal("We take the white ones", (await world.The<LastTalkQuery>().Of(CardKind.Deal, deal.Id.Value))!.Body);
        Assert.Equal("We take the white ones", (await world.The<LastTalkQuery>().Of(CardKind.Client, world.Romashka.Id.Value))!.Body);
    }

    [Fact]
    public async Task A_newer_result_of_a_task_says_more_than_an_older_talk()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        await Write(world, deal, ActivityKind.Meeting, Direction.None, "They like the samples");
        world.Clock.Pass(Duration.FromMinutes(5));
        var task = new TaskId(await world.Scalar<long>("select max(id) from tasks"));
        (await world.The<CompleteTask>().Run(new TaskCompletion(task, TaskEnding.Reached, "The chair agrees to 8,400 and wants the contract", world.CallTomorrow), world.Anna)).ShouldBeDone();
        Assert.Equal("The chair agrees to 8,400 and wants the contract", (await world.The<LastTalkQuery>().Of(CardKind.Deal, deal.Id.Value))!.Body);
    }

    [Fact]
    public async Task Where_nobody_spoke_yet_the_newest_words_stand_and_without_words_nothing()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        Assert.Null(await world.The<LastTalkQuery>().Of(CardKind.Deal, deal.Id.Value));
        await Write(world, deal, ActivityKind.Note, Direction.None, "Their architect recommended us");
        Assert.Equal("Their architect recommended us", (await world.The<LastTalkQuery>().Of(CardKind.Deal, deal.Id.Value))!.Body);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task What_the_client_wrote_is_not_signed_by_whoever_got_it(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        await Write(world, deal, ActivityKind.Message, Direction.In, "We take the white ones");
        Assert.True((await world.The<LastTalkQuery>().Of(CardKind.Deal, deal.Id.Value))!.IsFromClient);
        var entry = (await world.The<TimelineQuery>().Read(CardKind.Deal, deal.Id.Value, TimelineShow.Letters, null, world.Anna))!.Items[0];
        Assert.True(entry.IsFromClient);
    }

    [Theory]
    [InlineData("No answer")]
    [InlineData("Не берёт трубку")]
    [InlineData("არ პასუხობს")]
    public async Task That_nobody_took_the_call_is_a_result_however_short(string text)
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        var call = (await world.The<RecordActivity>().Run(new NewActivity(ActivityKind.Call, Direction.Out, text) { Deal = deal.Id }, world.Anna)).ShouldBeDone().Activity;
        Assert.Equal(Counts.Attempt, call.Counts);
        Assert.True((await world.The<RecordActivity>().Run(new NewActivity(ActivityKind.Meeting, Direction.None, "No answer") { Deal = deal.Id }, world.Anna)).IsRefused);
    }

    private static async Task Write(World world, Deal deal, ActivityKind kind, Direction direction, string text)
    {
        world.Clock.Pass(Duration.FromMinutes(5));
        (await world.The<RecordActivity>().Run(new NewActivity(kind, direction, text) { Deal = deal.Id }, world.Anna)).ShouldBeDone();
    }
}
