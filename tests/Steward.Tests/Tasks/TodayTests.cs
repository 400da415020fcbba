using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.People;
using Steward.Tasks;
using Steward.Tests.Support;
using Steward.Tests.Web;

namespace Steward.Tests.Tasks;

public class TodayTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task The_day_has_what_is_late_what_is_due_what_comes_and_what_lacks_a_step(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await world.OpenDeal("Balcony doors");
        var day = await world.Day();
        Assert.Equal((0, 0, 1, 0), day);
        world.Clock.Pass(Duration.FromHours(20)); // the morning of the day for which the call is planned
        Assert.Equal((0, 1, 0, 0), await world.Day());
        world.Clock.Pass(Duration.FromHours(10));
        Assert.Equal((1, 0, 0, 0), await world.Day());
        await world.Change<int>(async work => await Dapper.SqlMapper.ExecuteAsync(work.Connection, "update tasks set done = @now, ending = 1, result = 'somewhere else'", new { now = 1L }, work.Transaction));
        Assert.Equal((0, 0, 0, 1), await world.Day());
    }

    [Fact]
    public void A_step_without_words_is_called_by_its_kind_in_the_language_of_whoever_reads()
    {
        var words = new Steward.Ui.Words(DateTimeZone.Utc).In(Steward.Ui.Lang.Ru);
        Assert.Equal(("Звонок", "Call about the frames"), (StepWords.Name(words, "Call"), StepWords.Name(words, "Call about the frames")));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_deal_knows_whether_a_step_is_planned_with_it_however_its_tasks_change(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var bare = world.The<IEnumerable<ITeamFigure>>().OfType<DealsWithoutStep>().Single();
        var task = await world.TaskOfNewDeal();
        async Task<(long, long)> Planned() => (await world.Scalar<long>("select planned from deals"), (await bare.Of(world.Vera)).GetValueOrDefault(world.Anna.PersonNumber!.Value));
        Assert.Equal((1, 0), await Planned());
        await world.Change<int>(async work => await Dapper.SqlMapper.ExecuteAsync(work.Connection, "update tasks set done = 1, ending = 1, result = 'somewhere else' where id = @Value", new { task.Value }, work.Transaction));
        Assert.Equal((0, 1), await Planned());
        Assert.Empty(await bare.Of(world.Vera with { Sight = world.Vera.Sight.Only([world.Gocha.PersonNumber!.Value]) }));
        var deal = await world.Scalar<long>("select id from deals");
        (await world.The<PlanTask>().Run(new NewTask(StepKind.Call, "Call about the frames", world.CallTomorrow.Due) { Deal = new(deal) }, world.Anna)).ShouldBeDone();
        Assert.Equal((1, 0), await Planned());
        (await world.The<LoseDeal>().Run(new DealLoss(new(deal), world.TooExpensive.Id, "They bought cheaper windows in Rustavi"), world.Anna)).ShouldBeDone();
        Assert.Equal((0, 0), await Planned());
    }

    [Fact]
    public async Task Of_a_large_team_those_who_have_most_left_stand_on_the_page_and_everybody_behind_a_link()
    {
        await using var town = await Town.New();
        var head = town.PersonOf("head");
        for (var i = 1; i <= 20; i++)
            (await town.The<AddPerson>().Run(new NewPerson($"Newcomer {i:00}", Role.Salesperson) { Email = $"newcomer{i}@example.com", Team = head.TeamId }, Caller.System())).ShouldBeDone();
        var people = (await town.The<Staffing>().All()).Values.Count(p => p.Active && p.Role == Role.Salesperson && p.Team == head.TeamId);
        var few = await Page("/today");
        Assert.Equal(TeamDay.Shown, Rows(few));
        Assert.Contains($"Everybody: {people}", few, StringComparison.Ordinal);
        Assert.Equal(people, Rows(await Page("/today?team=all")));
        Assert.Contains($"Everybody: {people}", await Page("/week"), StringComparison.Ordinal);

        async Task<string> Page(string address)
        {
            using var ask = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Cookie", town.CookieOf("head") }, { "Accept-Language", "en" } } };
            using var answer = await town.Client.SendAsync(ask);
            return await answer.Content.ReadAsStringAsync();
        }
        static int Rows(string page) => System.Text.RegularExpressions.Regex.Count(page, "id=\"day-[0-9]+\"");
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_head_sees_how_the_day_of_each_of_the_team_stands_and_nobody_elses(EngineKind kind)
    {
        await using var world = await World.New(kind);
        foreach (var (title, hours) in new[] { ("Late", 1), ("Still to come", 6), ("Tomorrow", 24) })
            (await world.The<PlanTask>().Run(new NewTask(StepKind.Call, title, world.Clock.GetCurrentInstant() + Duration.FromHours(hours)) { Client = world.Romashka.Id }, world.Anna)).ShouldBeDone();
        world.Clock.Pass(Duration.FromHours(2));
        var day = Assert.Single(await world.The<TodayQuery>().Team(world.Vera));
        Assert.Equal((world.Anna.PersonNumber, 1L, 1L, 0L), (day.Person, day.Overdue, day.Today, day.Done));
        Assert.Empty(await world.The<TodayQuery>().Team(world.Gocha));
    }

    [Fact]
    public async Task Tasks_are_listed_by_their_date_a_page_at_a_time_and_only_those_one_may_see()
    {
        await using var world = await World.New();
        for (var i = 1; i <= 5; i++)
            (await world.The<PlanTask>().Run(new NewTask(StepKind.Call, $"Call {i}", world.Clock.GetCurrentInstant() + Duration.FromHours(6 - i)) { Client = world.Romashka.Id }, world.Anna)).ShouldBeDone();
        var first = await world.The<TaskList>().Read(world.Anna, new TasksAsked { Open = true, Limit = 3 });
        Assert.Equal(["Call 5", "Call 4", "Call 3"], first.Select(t => t.Title));
        var rest = await world.The<TaskList>().Read(world.Anna, new TasksAsked { After = (first[2].Due.ToUnixTimeTicks() / 10, first[2].Id.Value), Client = world.Romashka.Id.Value });
        Assert.Equal(["Call 2", "Call 1"], rest.Select(t => t.Title));
        Assert.Empty(await world.The<TaskList>().Read(world.Gocha, new TasksAsked()));
    }

    [Fact]
    public async Task What_is_overdue_can_be_asked_for()
    {
        await using var world = await World.New();
        await world.TaskOfNewDeal();
        Assert.Empty(await world.The<TaskList>().Read(world.Vera, new TasksAsked { Overdue = true }));
        world.Clock.Pass(Duration.FromDays(2));
        Assert.Single(await world.The<TaskList>().Read(world.Vera, new TasksAsked { Overdue = true }));
    }
}
