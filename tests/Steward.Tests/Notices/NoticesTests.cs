using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Journal;
using Steward.Notices;
using Steward.Tests.Support;

namespace Steward.Tests.Notices;

public class NoticesTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task Who_is_named_in_a_note_is_told_once_even_if_they_follow_the_card(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        await Follow(world, deal, world.Vera);
        await Note(world, deal, world.Anna, "They ask for 7 %. @vera kiknadze, may I?");
        var told = Assert.Single(await NoticesOf(world, world.Vera));
        Assert.Equal((NoticeKind.Mention, "They ask for 7 %. @vera kiknadze, may I?", "Romashka LLC"), (told.Kind, told.Words, told.Client));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from mentions where person_id = @vera", new { vera = world.Vera.PersonNumber }));
    }

    [Fact]
    public async Task Followers_and_the_owner_hear_of_notes_moves_and_the_end()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        await Follow(world, deal, world.Quentin);
        await Note(world, deal, world.Vera, "The measurer was there today and brought the plan");
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id), world.Vera)).ShouldBeDone();
        (await world.The<LoseDeal>().Run(new DealLoss(deal.Id, world.TooExpensive.Id, "They bought from others for less money"), world.Vera)).ShouldBeDone();
        NoticeKind[] all = [NoticeKind.Lost, NoticeKind.Moved, NoticeKind.Note];
        Assert.Equal(all, (await NoticesOf(world, world.Quentin)).Select(n => n.Kind));
        Assert.Equal(all, (await NoticesOf(world, world.Anna)).Select(n => n.Kind));
        Assert.Empty(await NoticesOf(world, world.Vera)); // nobody is told of their own doing
    }

    [Fact]
    public async Task Nobody_is_told_of_what_they_may_not_see()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        await Note(world, deal, world.Anna, "@Gocha Beridze and @Boris Adamia have met them before");
        Assert.Equal(0, await world.Scalar<long>("select count(*) from notices"));
        (await world.The<FollowCard>().Run(new CardFollowing(CardKind.Deal, deal.Id.Value, true), world.Gocha)).ShouldBeRefusedBecause("deals.not-found");
    }

    [Fact]
    public async Task A_card_that_is_not_seen_any_more_is_not_spoken_of()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        await Note(world, deal, world.Vera, "The chair wants to see samples on Friday");
        Assert.Equal(1, await world.The<NoticesQuery>().Unread(world.Anna));
        (await world.The<Steward.Clients.HandOverClient>().Run(new(world.Romashka.Id, world.Of(world.Boris), "balance"), world.Vera)).ShouldBeDone();
        Assert.Equal(0, await world.The<NoticesQuery>().Unread(world.Anna));
        Assert.DoesNotContain(await NoticesOf(world, world.Anna), n => n.DealId == deal.Id.Value);
    }

    [Fact]
    public async Task Who_stops_following_hears_no_more()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        await Follow(world, deal, world.Quentin);
        await Follow(world, deal, world.Quentin);
        await Follow(world, deal, world.Quentin, on: false);
        await Note(world, deal, world.Anna, "They will think about it until Friday");
        Assert.Empty(await NoticesOf(world, world.Quentin));
    }

    [Fact]
    public async Task Notices_are_read_by_their_reader_alone()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        await Note(world, deal, world.Vera, "The first note of the day for this deal");
        await Note(world, deal, world.Vera, "The second note of the day for this deal");
        var notices = await NoticesOf(world, world.Anna);
        Assert.Equal(0, (await world.The<ReadNotices>().Run(new(notices[0].Id), world.Boris)).ShouldBeDone());
        Assert.Equal(1, (await world.The<ReadNotices>().Run(new(notices[0].Id), world.Anna)).ShouldBeDone());
        Assert.Equal(1, await world.The<NoticesQuery>().Unread(world.Anna));
        Assert.Equal(1, (await world.The<ReadNotices>().Run(new(), world.Anna)).ShouldBeDone());
        Assert.Equal((0, 2), (await world.The<NoticesQuery>().Unread(world.Anna), (await NoticesOf(world, world.Anna)).Count));
    }

    [Fact]
    public async Task A_refused_change_leaves_no_notice()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        await Follow(world, deal, world.Vera);
        var refused = await world.The<RecordActivity>().Run(new NewActivity(ActivityKind.Note, Direction.None, "They ask about the colour once more") { Deal = deal.Id, Next = world.CallTomorrow with { Due = world.Clock.GetCurrentInstant() + NodaTime.Duration.FromDays(900) } }, world.Anna);
        refused.ShouldBeRefusedBecause("tasks.due-too-far");
        Assert.Equal(0, await world.Scalar<long>("select count(*) from notices"));
    }

    [Fact]
    public async Task Who_follows_the_client_and_the_deal_hears_once_and_of_all_deals_of_the_client()
    {
        await using var world = await World.New();
        var (one, other) = (await world.OpenDeal(), await world.OpenDeal("Front door"));
        await Follow(world, one, world.Quentin);
        (await world.The<FollowCard>().Run(new CardFollowing(CardKind.Client, world.Romashka.Id.Value, true), world.Quentin)).ShouldBeDone();
        await Note(world, one, world.Anna, "The measurer comes on Monday at ten");
        await Note(world, other, world.Anna, "They want the front door in white");
        Assert.Equal([other.Id.Value, one.Id.Value], (await NoticesOf(world, world.Quentin)).Select(n => n.DealId!.Value));
    }

    [Fact]
    public async Task A_change_of_many_cards_is_not_told_card_by_card()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        (await world.The<Writer>().Run<Nothing>(world.Vera, async work =>
        {
            for (var i = 0; i <= TellFollowers.Many; i++) work.Tell(new DealMoved(deal.Id, world.Romashka.Id, world.Stages[0].Id, world.Stages[1].Id, "here", "there"));
            await work.Flush();
            return new Nothing();
        })).ShouldBeDone();
        Assert.Equal(0, await world.Scalar<long>("select count(*) from notices"));
    }

    private static async Task Note(World world, Deal deal, Caller by, string text) =>
        (await world.The<RecordActivity>().Run(new NewActivity(ActivityKind.Note, Direction.None, text) { Deal = deal.Id }, by)).ShouldBeDone();

    private static async Task Follow(World world, Deal deal, Caller by, bool on = true) =>
        (await world.The<FollowCard>().Run(new CardFollowing(CardKind.Deal, deal.Id.Value, on), by)).ShouldBeDone();

    private static async Task<IReadOnlyList<NoticeLine>> NoticesOf(World world, Caller who) => (await world.The<NoticesQuery>().List(who, unread: false)).Lines;
}
