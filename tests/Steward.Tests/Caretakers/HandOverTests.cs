using Dapper;
using NodaTime;
using Steward.Caretakers;
using Steward.Clients;
using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.People;
using Steward.Tasks;
using Steward.Tests.Support;

namespace Steward.Tests.Caretakers;

/// <summary>Stages on which a deal that stands too long goes to a colleague.</summary>
public class HandOverTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_deal_that_was_warned_of_goes_to_the_colleague_of_the_team_with_the_fewest_deals(EngineKind kind)
    {
        await using var world = await Settled(kind);
        var nana = await Hire(world, "Nana");
        await Deals(world, world.Boris, 2);
        await Deals(world, world.Gocha, 0);
        var deal = await world.OpenDeal();
        await Warned(world);
        var swept = await world.Sweep("stays");
        Assert.Equal((1, 1, 0), (swept.HandedOver, swept.Tasks, swept.Notified));
        Assert.Equal(nana.PersonNumber, await world.Scalar<long>("select owner_id from deals where id = @Value", deal.Id));
        Assert.Equal(nana.PersonNumber, await world.Scalar<long>("select owner_id from tasks where robot = 'stays' and done is null"));
        Assert.Equal(0, await world.Scalar<long>("select count(*) from tasks where deal_id = @Value and done is null and owner_id <> " + nana.PersonNumber, deal.Id));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from facts where kind = 'deal.handed-over' and robot = 'stays'"));
        Assert.Equal(new Swept("stays", swept.Examined, 0, 0, 0), await world.Sweep("stays"));
    }

    [Fact]
    public void The_sentence_says_who_took_it_from_whom_and_why()
    {
        var fact = new DealHandedOver(new(1), new(1), new(1), new(2), "Boris Adamia", "12 working days on “Offer sent” instead of 10, and a warning did not help", "Anna Lomidze");
        Assert.Equal("Boris Adamia took the deal over from Anna Lomidze: 12 working days on “Offer sent” instead of 10, and a warning did not help", new Steward.Ui.Words(DateTimeZone.Utc).Say(fact.Sentence));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Nothing_is_taken_without_a_warning_a_working_day_before(EngineKind kind)
    {
        await using var world = await Settled(kind);
        await world.OpenDeal();
        world.Clock.Pass(Duration.FromDays(30)); // no sweep ran meanwhile
        Assert.Equal((1, 0), ((await world.Sweep("stays")) is var warned ? warned.Marked : 0, warned.HandedOver));
        world.Clock.Pass(Duration.FromHours(5));
        Assert.Equal(0, (await world.Sweep("stays")).HandedOver);
        world.Clock.Pass(Duration.FromDays(3));
        Assert.Equal(1, (await world.Sweep("stays")).HandedOver);
    }

    [Fact]
    public async Task Who_got_the_deal_after_the_warning_is_warned_too()
    {
        await using var world = await Settled();
        var deal = await world.OpenDeal();
        await Warned(world);
        (await world.The<HandOverDeal>().Run(new DealHandover(deal.Id, new(world.Boris.PersonNumber!.Value), "Anna is ill"), world.Vera)).ShouldBeDone();
        Assert.Equal(0, (await world.Sweep("stays")).HandedOver);
        Assert.Equal(2, await world.Scalar<long>("select count(*) from facts where kind = 'deal.stay-near'"));
        world.Clock.Pass(Duration.FromDays(3));
        Assert.Equal(1, (await world.Sweep("stays")).HandedOver);
        Assert.Equal(world.Anna.PersonNumber, await world.Scalar<long>("select owner_id from deals where id = @Value", deal.Id));
    }

    [Theory, InlineData("unanswered"), InlineData("meeting"), InlineData("nobody")]
    public async Task What_keeps_the_deal_with_its_owner_is_said_to_the_head_instead(string guard)
    {
        await using var world = await Settled();
        var deal = await world.OpenDeal();
        await Warned(world);
        if (guard == "unanswered") await Write(world, deal, Direction.In);
        if (guard == "meeting") (await world.The<PlanTask>().Run(new NewTask(StepKind.Meeting, "Show the samples", world.Clock.GetCurrentInstant() + Duration.FromDays(2)) { Deal = deal.Id }, world.Anna)).ShouldBeDone();
        if (guard == "nobody") await world.Change<long>(async work => await work.Connection.ExecuteAsync("update people set active = 0 where id = " + world.Boris.PersonNumber, transaction: work.Transaction));
        Assert.Equal((0, 1), ((await world.Sweep("stays")) is var swept ? swept.HandedOver : 0, swept.Notified));
        Assert.Equal(world.Anna.PersonNumber, await world.Scalar<long>("select owner_id from deals where id = @Value", deal.Id));
        Assert.Equal(world.Vera.PersonNumber, await world.Scalar<long>("select owner_id from tasks where robot = 'stays'"));
        Assert.Contains(guard switch { "unanswered" => "waits for an answer", "meeting" => "a meeting is planned", _ => "nobody else sells" }, await world.Scalar<string>("select title from tasks where robot = 'stays'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_was_answered_keeps_nothing()
    {
        await using var world = await Settled();
        var deal = await world.OpenDeal();
        await Warned(world);
        await Write(world, deal, Direction.In);
        world.Clock.Pass(Duration.FromHours(1));
        await Write(world, deal, Direction.Out);
        Assert.Equal(1, (await world.Sweep("stays")).HandedOver);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task It_is_given_back_in_one_click_and_stays(EngineKind kind)
    {
        await using var world = await Settled(kind);
        var deal = await world.OpenDeal();
        await Warned(world);
        await world.Sweep("stays");
        var act = (await world.The<DealMarksQuery>().Acts(world.Vera, "stays"))[0];
        Assert.True(act.MayGoBack);
        (await world.The<GiveBack>().Run(new DealToGiveBack("stays", act.Id), world.Boris)).ShouldBeRefusedBecause("ui.not-your-role");
        (await world.The<GiveBack>().Run(new DealToGiveBack("stays", act.Id), world.Vera)).ShouldBeDone();
        Assert.Equal(world.Anna.PersonNumber, await world.Scalar<long>("select owner_id from deals where id = @Value", deal.Id));
        Assert.Equal(0, await world.Scalar<long>("select count(*) from tasks where robot = 'stays' and done is null"));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from tasks where done is null and owner_id = " + world.Anna.PersonNumber));
        (await world.The<GiveBack>().Run(new DealToGiveBack("stays", act.Id), world.Vera)).ShouldBeRefusedBecause("caretakers.handed-on");
        world.Clock.Pass(Duration.FromDays(10));
        Assert.Equal(0, (await world.Sweep("stays")).HandedOver);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Many_deals_are_dealt_out_evenly_and_nobody_gets_more_than_the_cap_in_a_day(EngineKind kind)
    {
        await using var world = await Settled(kind);
        var nana = await Hire(world, "Nana");
        for (var i = 0; i < 7; i++) await world.OpenDeal("Deal " + i, 100 + i);
        await Warned(world);
        (await world.The<ChangeCaretaker>().Run(new CaretakerChange("stays") { TasksADay = 2 }, world.Vera)).ShouldBeDone();
        var dry = await world.Preview("stays");
        var swept = await world.Sweep("stays");
        Assert.Equal((4, 4), (dry.HandedOver, swept.HandedOver));
        Assert.Equal((2, 2), (await Taken(world, nana), await Taken(world, world.Boris)));
        Assert.Equal(103, await world.Scalar<long>("select min(amount) / 10000 from deals where owner_id <> " + world.Anna.PersonNumber)); // the largest first
        Assert.Equal(0, (await world.Sweep("stays")).HandedOver);
        world.Clock.Pass(Duration.FromDays(1));
        Assert.Equal(3, (await world.Sweep("stays")).HandedOver);
    }

    private static async Task<World> Settled(EngineKind kind = EngineKind.Sqlite)
    {
        var world = await World.New(kind);
        await world.React(Overstay.HandOver);
        await world.HeadedByVera();
        return world;
    }

    /// <summary>Warned on the eighth of ten working days, and now over.</summary>
    private static async Task Warned(World world)
    {
        world.Clock.Pass(Duration.FromDays(12));
        await world.Sweep("stays");
        world.Clock.Pass(Duration.FromDays(7));
    }

    private static async Task<Caller> Hire(World world, string name)
    {
        var team = new TeamId(await world.Scalar<long>("select id from teams where name = 'Office'"));
        var person = (await world.The<AddPerson>().Run(new NewPerson(name, Role.Salesperson) { Email = name + "@example.com", Team = team }, Caller.System())).ShouldBeDone();
        world.The<Staffing>().Forget();
        return (await world.The<Staffing>().CallerFor(person.Id, Door.Page))!;
    }

    private static async Task Deals(World world, Caller of, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var client = (await world.The<RegisterClient>().Run(new NewClient($"{of.Name} {i}"), of)).ShouldBeDone();
            var deal = (await world.The<OpenDeal>().Run(new NewDeal(client.Id, "Windows", world.CallTomorrow) { Pipeline = world.Windows.Id }, of)).ShouldBeDone();
            await world.Change<long>(async work => await work.Connection.ExecuteAsync("update deals set stage_entered = stage_entered + 8640000000000 where id = @Value", new { deal.Id.Value }, work.Transaction)); // these are not late
        }
    }

    private static async Task Write(World world, Deal deal, Direction direction) =>
        (await world.The<RecordActivity>().Run(new NewActivity(ActivityKind.Email, direction, "About the handles: which of the two colours, and by when") { Client = world.Romashka.Id, Deal = deal.Id }, world.Anna)).ShouldBeDone();

    private static Task<long> Taken(World world, Caller by) => world.Scalar<long>("select count(*) from deals where owner_id = " + by.PersonNumber);
}
