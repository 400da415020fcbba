using NodaTime;
using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Journal;
using Steward.Tests.Support;

namespace Steward.Tests.Journal;

public class PaperTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task The_paper_tells_everything_once_from_the_beginning_whatever_the_part(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        for (var i = 0; i < 23; i++)
        {
            world.Clock.Pass(Duration.FromMinutes(i % 3));
            await Say(world, deal, i);
        }
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id), world.Anna)).ShouldBeDone();
        var whole = await ReadOut(world, deal, 300);
        Assert.Equal(whole.OrderBy(i => i.At).Select(i => i.At), whole.Select(i => i.At));
        Assert.Equal(whole.Count, whole.Select(i => i.Entry).Distinct().Count());
        Assert.Equal(23, whole.Count(i => i.Entry[0] == 'a'));
        Assert.Contains(whole, i => i.Sentence?.Key == "deals.moved");
        Assert.All(whole, i => Assert.Equal(Door.Page, i.Door));
        Assert.Equal(whole.Select(i => i.Entry).Order(), (await ReadOut(world, deal, 7)).Select(i => i.Entry).Order());
    }

    [Fact]
    public async Task Who_does_not_see_the_card_gets_no_paper()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        Assert.Null(await world.The<PaperQuery>().Read(CardKind.Deal, deal.Id.Value, null, world.Gocha));
        Assert.Null(await world.The<PaperQuery>().Read(CardKind.Client, world.Romashka.Id.Value, null, world.Boris));
        Assert.Equal("Romashka LLC", (await world.The<PaperQuery>().Read(CardKind.Client, world.Romashka.Id.Value, null, world.Vera))!.Value.Head.Name);
    }

    private static async Task Say(World world, Deal deal, int i) =>
        (await world.The<RecordActivity>().Run(new NewActivity(ActivityKind.Note, Direction.None, $"They asked about the colour once more, time {i}") { Deal = deal.Id }, world.Anna)).ShouldBeDone();

    private static async Task<List<TimelineItem>> ReadOut(World world, Deal deal, int size)
    {
        var (all, after) = (new List<TimelineItem>(), (string?)null);
        do
        {
            var page = (await world.The<TimelineQuery>().ReadOut(CardKind.Deal, deal.Id.Value, size, after, world.Anna))!;
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return all;
    }
}
