using NodaTime;
using Steward.Foundation;
using Steward.Tasks;
using Steward.Tests.Audit;
using Steward.Tests.Support;
using Steward.Tests.Web;
using Steward.Ui;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Tasks;

public class DayLoadTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task What_somebody_usually_ends_is_counted_over_the_days_on_which_they_ended_anything(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        for (var i = 0; i < 12; i++) plant.Task(null, Ago(1), done: Ago(i < 8 ? 1 : 4), result: "They agreed to the price");
        for (var i = 0; i < 9; i++) plant.Task(null, Ago(1), done: Ago(1), result: "They agreed to the price", by: world.Boris);
        for (var i = 0; i < 20; i++) plant.Task(null, Ago(1), done: Ago(0), result: "Today is not over yet", by: world.Boris);
        for (var i = 0; i < 20; i++) plant.Task(null, Ago(30), done: Ago(30), result: "That was another time", by: world.Boris);
        await plant.Grow();
        var usual = await world.The<TodayQuery>().Usual([world.Anna.PersonNumber!.Value, world.Boris.PersonNumber!.Value]);
        Assert.Equal(6, usual[world.Anna.PersonNumber!.Value]);
        Assert.Single(usual); // of Boris nine are too few to tell
        Assert.Empty(await world.The<TodayQuery>().Usual([]));
    }

    [Theory]
    [InlineData(9, 3, 0, 6, Tone.Bad, "tasks.load.over"), InlineData(3, 2, 1, 6, Tone.Warn, "tasks.load.tight"), InlineData(0, 2, 1, 6, Tone.Ok, "tasks.load.fits"), InlineData(0, 1, 0, 6, Tone.None, "tasks.load.room")]
    public void A_day_is_told_by_what_it_holds_against_what_is_usual(int overdue, int today, int done, double usual, Tone tone, string word)
    {
        var load = new DayLoad(new DayOf { Overdue = overdue, Today = today, Done = done }, usual);
        Assert.Equal((tone, word), (load.Tone, load.Word));
        Assert.InRange(load.Parts.Sum(), 0, 1);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task What_was_done_is_listed_the_last_first_a_page_at_a_time_by_person_and_days(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        for (var i = 0; i < 60; i++) plant.Task(null, Ago(1), done: Ago(1 + i / 100.0), result: "They agreed to the price");
        plant.Task(null, Ago(1), done: Ago(1), result: "They agreed to the price", by: world.Boris);
        plant.Task(null, Ago(1), done: Ago(1), ending: (int)TaskEnding.Dropped);
        plant.Task(null, Ago(9), done: Ago(9), result: "That was another week");
        plant.Task(null, Ago(-1));
        await plant.Grow();
        var day = World.Morning.InUtc().Date;
        var ask = new DoneAsk(world.Anna.PersonNumber, day.PlusDays(-6), day);
        var first = await world.The<DoneQuery>().Read(world.Vera, ask);
        var rest = await world.The<DoneQuery>().Read(world.Vera, ask with { After = first.Next });
        Assert.Equal((60, DoneAsk.AtOnce, 10), (first.Count, first.Tasks.Count, rest.Tasks.Count));
        Assert.Null(rest.Next);
        var all = first.Tasks.Concat(rest.Tasks).ToList();
        Assert.Equal(all.OrderByDescending(task => task.Done).ThenByDescending(task => task.Id.Value).Select(task => task.Id), all.Select(task => task.Id));
        Assert.Equal(61, (await world.The<DoneQuery>().Read(world.Vera, ask with { Person = null })).Count);
        Assert.Empty((await world.The<DoneQuery>().Read(world.Gocha, ask)).Tasks);
    }

    [Fact]
    public async Task The_number_of_the_week_opens_what_was_done_and_nobody_elses_days_are_opened()
    {
        await using var town = await Town.New();
        var seller = town.PersonOf("salesperson").Id.Value;
        Assert.Equal(System.Net.HttpStatusCode.OK, (await Get("head", $"/tasks/done?person={seller}&from=2026-01-01&to=2026-12-31")).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await Get("salesperson", "/tasks/done?from=nonsense&after=nonsense")).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await Get("salesperson", $"/tasks/done?person={town.PersonOf("head").Id.Value}")).StatusCode);

        async Task<HttpResponseMessage> Get(string who, string address)
        {
            using var ask = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Cookie", town.CookieOf(who) } } };
            return await town.Client.SendAsync(ask);
        }
    }
}
