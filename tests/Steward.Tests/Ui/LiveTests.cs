using NodaTime;
using Steward.Clients;
using Steward.Conversations;
using Steward.Deals;
using Steward.Tests.Support;
using Steward.Ui;

namespace Steward.Tests.Ui;

public class LiveTests
{
    [Fact]
    public async Task Who_has_a_card_open_hears_what_others_do_to_it_after_the_commit()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        using var listening = world.The<LiveHub>().Listen([new("deals", deal.Id.Value)]);
        (await world.The<EditDeal>().Run(new DealEdit(deal.Id, new Dictionary<string, string?> { ["need"] = "Two balcony doors, white" }), world.Vera)).ShouldBeDone();
        Assert.True(listening.Changes.TryRead(out var change));
        Assert.Equal((world.Vera.PersonNumber, "deals.filled"), (change.By.PersonNumber, Assert.Single(change.Sentences).Key));
    }

    [Fact]
    public async Task A_refused_change_and_one_of_another_card_are_not_heard()
    {
        await using var world = await World.New();
        var (deal, other) = (await world.OpenDeal(), await world.OpenDeal("Gate"));
        using var listening = world.The<LiveHub>().Listen([new("deals", deal.Id.Value)]);
        Assert.True((await world.The<EditDeal>().Run(new DealEdit(deal.Id, new Dictionary<string, string?> { ["amount"] = "a lot" }), world.Anna)).IsRefused);
        (await world.The<EditDeal>().Run(new DealEdit(other.Id, new Dictionary<string, string?> { ["need"] = "A gate of iron" }), world.Anna)).ShouldBeDone();
        Assert.False(listening.Changes.TryRead(out _));
    }

    [Fact]
    public async Task A_card_that_nobody_has_open_any_more_is_forgotten()
    {
        await using var world = await World.New();
        var hub = world.The<LiveHub>();
        using (hub.Listen([new("deals", 1), new("clients", 1)])) Assert.Equal(2, hub.Cards);
        Assert.Equal(0, hub.Cards);
    }

    [Fact]
    public async Task Who_reads_too_slowly_holds_nobody_up()
    {
        await using var world = await World.New();
        using var listening = world.The<LiveHub>().Listen([new("clients", world.Romashka.Id.Value)]);
        for (var i = 0; i < 60; i++)
            (await world.The<RecordActivity>().Run(new NewActivity(ActivityKind.Note, Direction.None, $"They called for the {i}th time about the balcony") { Client = world.Romashka.Id }, world.Anna)).ShouldBeDone();
        Assert.InRange(listening.Changes.Count, 1, 50);
    }
}
