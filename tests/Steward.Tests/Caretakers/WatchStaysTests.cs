using NodaTime;
using Steward.Caretakers;
using Steward.Database;
using Steward.Deals;
using Steward.Fields;
using Steward.Foundation;
using Steward.Tests.Support;

namespace Steward.Tests.Caretakers;

public class WatchStaysTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_deal_is_warned_of_before_its_time_is_up_and_acted_upon_after_it_once_each(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await React(world, Overstay.Task);
        var deal = await world.OpenDeal();
        Assert.Equal(0, await world.The<StaySweep>().Run());
        world.Clock.Pass(Duration.FromDays(12)); // 8 working days of 10
        Assert.Equal(1, await world.The<StaySweep>().Run());
        Assert.Equal(0, await world.The<StaySweep>().Run());
        Assert.Equal(1, await world.Scalar<long>("select count(*) from facts where kind = 'deal.stay-near'"));
        world.Clock.Pass(Duration.FromDays(5));
        Assert.Equal(1, await world.The<StaySweep>().Run());
        Assert.Equal(0, await world.The<StaySweep>().Run());
        Assert.Equal(deal.OwnerId!.Value.Value, await world.Scalar<long>("select owner_id from tasks where robot = 'stays'"));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from deal_marks where step = 1 and until is null"));
    }

    [Theory]
    [InlineData(Overstay.TellHead, true)]
    [InlineData(Overstay.ProposeOwner, true)]
    [InlineData(Overstay.ProposeClosing, false)]
    public async Task What_follows_is_what_the_stage_says(Overstay reaction, bool isOfTheHead)
    {
        await using var world = await World.New();
        await React(world, reaction);
        await world.Change<Nothing>(async work => { await Dapper.SqlMapper.ExecuteAsync(work.Connection, "update teams set head_id = @head", new { head = world.Vera.PersonNumber }, work.Transaction); return new Nothing(); });
        await world.OpenDeal();
        world.Clock.Pass(Duration.FromDays(20));
        Assert.Equal(1, await world.The<StaySweep>().Run());
        Assert.Equal(isOfTheHead ? world.Vera.PersonNumber : world.Anna.PersonNumber, await world.Scalar<long>("select owner_id from tasks where robot = 'stays'"));
    }

    [Fact]
    public async Task Moving_on_or_a_longer_stay_ends_the_mark_and_going_back_and_forth_does_not_begin_a_new_term()
    {
        await using var world = await World.New();
        await React(world, Overstay.Task);
        var deal = await world.OpenDeal();
        world.Clock.Pass(Duration.FromDays(20));
        Assert.Equal(1, await world.The<StaySweep>().Run());
        (await world.The<AllowLongerStay>().Run(new LongerStay(deal.Id, "The client is away until the tenth"), world.Vera)).ShouldBeDone();
        Assert.Equal(0, await world.The<StaySweep>().Run());
        Assert.Equal(0, await world.Scalar<long>("select count(*) from deal_marks where until is null"));
        world.Clock.Pass(Duration.FromDays(20));
        Assert.Equal(1, await world.The<StaySweep>().Run());
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id) { Next = world.CallTomorrow }, world.Anna)).ShouldBeDone();
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[0].Id) { Exception = "The measuring was of another house", Next = world.CallTomorrow }, world.Vera)).ShouldBeDone();
        Assert.Equal(0, await world.The<StaySweep>().Run()); // the same overstay, told already
    }

    [Fact]
    public async Task A_date_that_is_about_to_pass_becomes_a_task_once_and_again_when_it_is_put_off()
    {
        await using var world = await World.New();
        (await world.The<AddField>().Run(new NewField(FieldSubject.Deal, "booked_until", "Booking valid until", FieldKind.Date) { AlertDays = 2 }, world.Vera)).ShouldBeDone();
        var deal = await world.OpenDeal();
        await Booked(world, deal, "2026-11-30");
        Assert.Equal(0, await world.The<DateSweep>().Run());
        world.Clock.Pass(Duration.FromDays(4)); // the 28th
        Assert.Equal(1, await world.The<DateSweep>().Run());
        Assert.Equal(0, await world.The<DateSweep>().Run());
        await Booked(world, deal, "2026-11-29");
        Assert.Equal(1, await world.The<DateSweep>().Run());
        Assert.Equal(2, await world.Scalar<long>("select count(*) from tasks where robot = 'dates'"));
    }

    private static async Task Booked(World world, Deal deal, string day) => (await world.The<EditDeal>().Run(new DealEdit(deal.Id, new Dictionary<string, string?> { ["booked_until"] = day }), world.Anna)).ShouldBeDone();

    private static Task React(World world, Overstay reaction) => world.Change<Nothing>(async work =>
    {
        foreach (var stage in world.Stages) (await work.Db.FindAsync<Stage>(stage.Id))!.OnOverstay = reaction;
        return new Nothing();
    });
}
