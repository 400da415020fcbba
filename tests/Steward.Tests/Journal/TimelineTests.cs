using Steward.Conversations;
using Steward.Database;
using Steward.Journal;
using Steward.Tests.Support;

namespace Steward.Tests.Journal;

public class TimelineTests
{
    [Fact]
    public async Task A_card_on_which_nothing_happened_yet_has_an_empty_history()
    {
        await using var world = await World.New();
        var page = (await world.The<TimelineQuery>().Read(CardKind.Deal, (await world.OpenDeal()).Id.Value, TimelineShow.Talks, null, world.Ada))!;
        Assert.Empty(page.Items);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task Pages_of_a_history_neither_repeat_nor_lose_a_line()
    {
        await using var world = await World.New();
        var deal = (await world.OpenDeal()).Id;
        for (var i = 0; i < 47; i++)
        {
            (await world.The<RecordActivity>().Run(new NewActivity(ActivityKind.Note, Direction.None, $"They asked about the colour once more, time {i}") { Deal = deal }, world.Ada)).ShouldBeDone();
            world.Clock.Pass(NodaTime.Duration.FromMinutes(i % 2));
        }
        var (read, before, pages) = (new List<string>(), (string?)null, 0);
        do
        {
            var page = (await world.The<TimelineQuery>().Read(CardKind.Deal, deal.Value, TimelineShow.Talks, before, world.Ada))!;
            read.AddRange(page.Items.Select(item => item.Text!));
            (before, pages) = (page.Next, pages + 1);
        }
        while (before is not null);
        Assert.Equal((47, 47, 3), (read.Count, read.Distinct().Count(), pages));
    }
}
