using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Journal;
using Steward.Tests.Support;

namespace Steward.Tests.Journal;

public class PinsTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_pinned_entry_stands_on_top_with_who_pinned_it_until_it_is_taken_off(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        var entry = await Say(world, deal, "The chair agreed to the price");
        (await Pin(world, deal, entry)).ShouldBeDone();
        (await Pin(world, deal, entry)).ShouldBeDone();
        var top = Assert.Single((await History(world, deal)).Pinned);
        Assert.Equal((entry, "The chair agreed to the price", world.Anna.PersonNumber), (top.Entry, top.Text, top.Pin!.By));
        (await Pin(world, deal, entry, on: false)).ShouldBeDone();
        Assert.Empty((await History(world, deal)).Pinned);
        Assert.Equal(1, await world.Scalar<long>("select count(*) from facts where kind = 'entry.pinned' and deal_id = @id", new { id = deal.Id.Value }));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from facts where kind = 'entry.unpinned'"));
    }

    [Fact]
    public async Task Five_are_enough()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        for (var i = 0; i < PinEntry.Most; i++) (await Pin(world, deal, await Say(world, deal, $"Agreement number {i}"))).ShouldBeDone();
        (await Pin(world, deal, await Say(world, deal, "One more agreement"))).ShouldBeRefusedBecause("journal.pins-full");
    }

    [Theory, InlineData("a999"), InlineData("x1"), InlineData("a1'; drop table pins"), InlineData("")]
    public async Task What_does_not_stand_on_the_card_cannot_be_pinned(string entry)
    {
        await using var world = await World.New();
        (await Pin(world, await world.OpenDeal(), entry)).ShouldBeRefusedBecause("journal.no-entry");
    }

    [Fact]
    public async Task An_entry_of_another_card_cannot_be_pinned_here_nor_by_a_stranger()
    {
        await using var world = await World.New();
        var (one, other) = (await world.OpenDeal(), await world.OpenDeal("Front door"));
        var entry = await Say(world, one, "They want it in anthracite");
        (await Pin(world, other, entry)).ShouldBeRefusedBecause("journal.no-entry");
        (await world.The<PinEntry>().Run(new EntryPin(CardKind.Deal, one.Id.Value, entry, true), world.Gocha)).ShouldBeRefusedBecause("journal.no-entry");
    }

    [Fact]
    public async Task A_fact_of_the_journal_can_be_pinned_too()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        var fact = (await History(world, deal)).Items.First(i => i.Entry[0] == 'j').Entry;
        (await Pin(world, deal, fact)).ShouldBeDone();
        Assert.Equal(fact, Assert.Single((await History(world, deal)).Pinned).Entry);
    }

    private static async Task<string> Say(World world, Deal deal, string text) =>
        "a" + (await world.The<RecordActivity>().Run(new NewActivity(ActivityKind.Note, Direction.None, text) { Deal = deal.Id }, world.Anna)).ShouldBeDone().Activity.Id;

    private static Task<Outcome<Nothing>> Pin(World world, Deal deal, string entry, bool on = true) => world.The<PinEntry>().Run(new EntryPin(CardKind.Deal, deal.Id.Value, entry, on), world.Anna);

    private static async Task<TimelinePage> History(World world, Deal deal) => (await world.The<TimelineQuery>().Read(CardKind.Deal, deal.Id.Value, TimelineShow.All, null, world.Anna))!;
}
