using NodaTime;
using Steward.Caretakers;
using Steward.Clients;
using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Tasks;
using Steward.Tests.Support;

namespace Steward.Tests.Caretakers;

public class ForgottenClientsTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_client_with_whom_nothing_happened_for_60_days_is_marked_and_its_owner_gets_a_task(EngineKind kind)
    {
        await using var world = await World.New(kind);
        world.Clock.Pass(Duration.FromDays(59));
        Assert.Equal(0, (await world.Sweep()).Marked);
        world.Clock.Pass(Duration.FromDays(2));
        var swept = await world.Sweep();
        Assert.Equal((1, 1, 1), ((int)swept.Examined, swept.Marked, swept.Tasks));
        Assert.Equal(world.Anna.PersonNumber, await world.Scalar<long>("select owner_id from tasks where robot = 'H1' and client_id = @Value", world.Romashka.Id));
        Assert.Equal(2, await world.Scalar<long>("select count(*) from facts where robot = 'H1' and kind in ('client.marked', 'task.planned')"));
    }

    [Fact]
    public async Task The_task_is_due_at_the_end_of_the_third_working_day()
    {
        await using var world = await World.New();
        world.Clock.Pass(Duration.FromDays(61)); // Sunday 24 January 2027
        await world.Sweep();
        Assert.Equal(Instant.FromUtc(2027, 1, 27, 18, 0).ToMicroseconds(), await world.Scalar<long>("select due from tasks where robot = 'H1'"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_touch_a_won_deal_or_a_task_with_a_result_sets_the_clock(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        world.Clock.Pass(Duration.FromDays(40));
        var call = await world.Scalar<long>("select id from tasks");
        (await world.The<CompleteTask>().Run(new TaskCompletion(new(call), TaskEnding.Reached, "They want two doors by spring", world.CallTomorrow), world.Anna)).ShouldBeDone();
        world.Clock.Pass(Duration.FromDays(40));
        Assert.Equal(0, (await world.Sweep()).Marked);
        await world.Win(deal);
        world.Clock.Pass(Duration.FromDays(50));
        await world.Talk(world.Anna);
        world.Clock.Pass(Duration.FromDays(50));
        Assert.Equal(0, (await world.Sweep()).Marked);
        world.Clock.Pass(Duration.FromDays(11));
        Assert.Equal(1, (await world.Sweep()).Marked);
        Assert.Equal("touch", await world.Scalar<string>("select why from client_marks"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_planned_step_protects_the_client_unless_it_parks_them_for_months(EngineKind kind)
    {
        await using var world = await World.New(kind);
        world.Clock.Pass(Duration.FromDays(61));
        await world.Plan(Duration.FromDays(80));
        Assert.Equal(0, (await world.Sweep()).Marked);
        await world.Change<long>(async work => await Dapper.SqlMapper.ExecuteAsync(work.Connection, "update tasks set due = due + @far", new { far = 20L * 86_400_000_000 }, work.Transaction));
        Assert.Equal(1, (await world.Sweep()).Marked);
    }

    [Fact]
    public async Task Refused_clients_and_clients_of_nobody_are_left_alone()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        (await world.The<LoseDeal>().Run(new DealLoss(deal.Id, world.TooExpensive.Id, "They bought cheaper windows in Rustavi"), world.Anna)).ShouldBeDone();
        world.Clock.Pass(Duration.FromDays(200));
        var swept = await world.Sweep();
        Assert.Equal((0, 0), ((int)swept.Examined, swept.Marked));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_touch_takes_the_mark_off_in_the_same_moment(EngineKind kind)
    {
        await using var world = await World.New(kind);
        world.Clock.Pass(Duration.FromDays(61));
        await world.Sweep();
        await world.Talk(world.Anna);
        Assert.Equal("touch", await world.Scalar<string>("select stopped from client_marks where until is not null"));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from facts where kind = 'client.unmarked'"));
        Assert.Equal(0, (await world.Sweep()).Marked);
    }

    [Fact]
    public async Task Whose_owner_left_is_not_in_touch_again_and_the_mark_says_why_it_is_off()
    {
        await using var world = await World.New();
        world.Clock.Pass(Duration.FromDays(61));
        await world.Sweep();
        (await world.The<Steward.People.EditPerson>().Run(new Steward.People.PersonEdit(world.Of(world.Anna)) { Active = false }, world.Ada)).ShouldBeDone();
        await world.Sweep();
        Assert.Equal("ownerleft", await world.Scalar<string>("select stopped from client_marks where until is not null"));
        Assert.Equal(0, (await world.The<CaretakersQuery>().Counts(world.Vera, "H1")).Returned);
    }

    [Fact]
    public async Task A_new_deal_or_another_owner_takes_the_mark_off()
    {
        await using var world = await World.New();
        world.Clock.Pass(Duration.FromDays(61));
        await world.Sweep();
        await world.OpenDeal();
        Assert.Equal("deal", await world.Scalar<string>("select stopped from client_marks order by id desc limit 1"));
        world.Clock.Pass(Duration.FromDays(9));
        await world.Sweep();
        (await world.The<HandOverClient>().Run(new ClientHandover(world.Romashka.Id, new(world.Boris.PersonNumber!.Value), "Anna has left for a month"), world.Vera)).ShouldBeDone();
        Assert.Equal("handover", await world.Scalar<string>("select stopped from client_marks order by id desc limit 1"));
    }
}
