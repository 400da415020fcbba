using System.Text;
using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Fields;
using Steward.Journal;
using Steward.Notices;
using Steward.Tests.Support;

namespace Steward.Tests.Conversations;

public class CommentsTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_comment_stands_under_its_entry_on_both_cards_with_its_file(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        var entry = await Say(world, deal, "The chair asked for a discount");
        (await world.The<WriteComment>().Run(new NewComment(CardKind.Deal, deal.Id.Value, entry, "Up to 5 % is fine") { Files = [await Paper(world)] }, world.Vera)).ShouldBeDone();
        foreach (var (card, id) in new[] { (CardKind.Deal, deal.Id.Value), (CardKind.Client, world.Romashka.Id.Value) })
        {
            var page = (await world.The<TimelineQuery>().Read(card, id, TimelineShow.All, null, world.Anna))!;
            var comment = Assert.Single(page.Items.Single(i => i.Entry == entry).Extras!.Comments);
            Assert.Equal(("Up to 5 % is fine", world.Vera.PersonNumber, "plan.pdf"), (comment.Text, comment.Who, Assert.Single(comment.Files).Name));
            Assert.DoesNotContain(page.Items, i => i.Sentence?.Key == "conversations.commented");   // told under its entry, not once more
        }
        Assert.Equal(NoticeKind.Comment, Assert.Single((await world.The<NoticesQuery>().List(world.Anna, unread: true)).Lines).Kind);
    }

    [Fact]
    public async Task A_comment_is_no_touch_of_the_client()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        var entry = await Say(world, deal, "x");
        var before = await world.Scalar<long?>("select last_touch from client_touches where client_id = @id", new { id = world.Romashka.Id.Value });
        (await world.The<WriteComment>().Run(new NewComment(CardKind.Deal, deal.Id.Value, entry, "Did anybody speak with them about the price?"), world.Quentin)).ShouldBeDone();
        Assert.Equal(before, await world.Scalar<long?>("select last_touch from client_touches where client_id = @id", new { id = world.Romashka.Id.Value }));
    }

    [Fact]
    public async Task Strangers_and_empty_words_are_refused()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        var entry = await Say(world, deal, "The chair asked for a discount");
        (await world.The<WriteComment>().Run(new NewComment(CardKind.Deal, deal.Id.Value, entry, "Hello"), world.Gocha)).ShouldBeRefusedBecause("journal.no-entry");
        (await world.The<WriteComment>().Run(new NewComment(CardKind.Deal, deal.Id.Value, entry, "  "), world.Anna)).ShouldBeRefusedBecause("conversations.comment-empty");
        (await world.The<WriteComment>().Run(new NewComment(CardKind.Deal, deal.Id.Value, "a99", "Hello"), world.Anna)).ShouldBeRefusedBecause("journal.no-entry");
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_file_alone_is_a_record_and_the_history_shows_files_notes_and_calls_by_themselves(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        (await world.The<RecordActivity>().Run(new NewActivity(ActivityKind.Note, Direction.None, null) { Deal = deal.Id, Files = [await Paper(world)] }, world.Anna)).ShouldBeDone();
        (await world.The<RecordActivity>().Run(new NewActivity(ActivityKind.Call, Direction.Out, "They will decide on Sunday") { Deal = deal.Id }, world.Anna)).ShouldBeDone();
        await Say(world, deal, "The chair asked for a discount");
        foreach (var (show, count) in new[] { (TimelineShow.Files, 1), (TimelineShow.Notes, 2), (TimelineShow.Calls, 1), (TimelineShow.Letters, 0), (TimelineShow.Talks, 3) })
            Assert.Equal((show, count), (show, (await world.The<TimelineQuery>().Read(CardKind.Deal, deal.Id.Value, show, null, world.Anna))!.Items.Count));
        Assert.Equal(Counts.Nothing, (Counts)await world.Scalar<long>("select counts from activities order by id limit 1"));
    }

    [Fact]
    public async Task A_file_that_is_not_here_is_refused()
    {
        await using var world = await World.New();
        var refused = await world.The<RecordActivity>().Run(new NewActivity(ActivityKind.Note, Direction.None, "plan") { Deal = (await world.OpenDeal()).Id, Files = [new StoredFile(new string('a', 64), "plan.pdf")] }, world.Anna);
        refused.ShouldBeRefusedBecause("fields.not-a-file");
    }

    [Fact]
    public async Task What_is_written_on_a_clients_card_plans_its_next_step_in_the_same_change()
    {
        await using var world = await World.New();
        (await world.The<RecordActivity>().Run(new NewActivity(ActivityKind.Call, Direction.In, "They ask for a visit next week") { Client = world.Romashka.Id, Next = world.CallTomorrow }, world.Anna)).ShouldBeDone();
        Assert.Equal(1, await world.Scalar<long>("select open_tasks from client_plans where client_id = @id", new { id = world.Romashka.Id.Value }));
    }

    private static async Task<string> Say(World world, Deal deal, string text) =>
        "a" + (await world.The<RecordActivity>().Run(new NewActivity(ActivityKind.Note, Direction.None, text) { Deal = deal.Id }, world.Anna)).ShouldBeDone().Activity.Id;

    private static async Task<StoredFile> Paper(World world) => (await world.The<FieldFiles>().Keep(new MemoryStream(Encoding.UTF8.GetBytes("plan")), "plan.pdf")).ShouldBeDone();
}
