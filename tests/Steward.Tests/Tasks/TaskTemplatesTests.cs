using Dapper;
using NodaTime;
using Steward.Absences;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.People;
using Steward.Tasks;
using Steward.Tests.Support;
using Steward.Ui;

namespace Steward.Tests.Tasks;

/// <summary>The world's clock stands at Tuesday 24 November 2026, 10:00 UTC.</summary>
public class TaskTemplatesTests
{
    private static readonly LocalDate Tuesday = new(2026, 11, 24);

    [Theory, ClassData(typeof(Engines))]
    public async Task Its_tasks_are_planned_on_working_days_of_their_owner_each_at_its_hour(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        (await world.The<AddOwnDay>().Run(new DayToAdd(HoursOf.Company, 0, Tuesday.PlusDays(1), null, "We move"), world.Ada)).ShouldBeDone();
        (await world.The<AddOwnDay>().Run(new DayToAdd(HoursOf.Person, world.Anna.PersonNumber!.Value, Tuesday.PlusDays(2), null, "Off"), world.Ada)).ShouldBeDone();
        (await world.The<PlanAbsence>().Run(new NewAbsence(world.Of(world.Anna), Tuesday.PlusDays(6), Tuesday.PlusDays(7)), world.Vera)).ShouldBeDone();
        var template = await world.Measured();
        var tasks = (await world.The<PlanFromTemplate>().Run(new TemplateToPlan(template) { Deal = deal.Id }, world.Vera)).ShouldBeDone();
        Assert.Equal([("Send the offer", Friday(11, 0)), ("Call about it", Friday(14, 30).Plus(Duration.FromDays(6)))], tasks.Select(t => (t.Title, t.Due))); // Thursday: the third after Friday and the absence is over
        Assert.All(tasks, task => Assert.Equal((world.Of(world.Anna), deal.ClientId), (task.OwnerId, task.ClientId)));
        Assert.Equal(3, await world.Scalar<long>("select open_tasks from deal_plans"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task All_of_them_or_none(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var far = (await world.The<KeepTaskTemplate>().Run(new TemplateToKeep("Long ago", [new(StepKind.Call, "Call", 1), new(StepKind.Call, "Call again", 200)]), world.Vera)).ShouldBeDone();
        for (var month = 1; month <= 5; month++) (await world.The<PlanAbsence>().Run(new NewAbsence(world.Of(world.Anna), Tuesday.PlusDays(30 * month), Tuesday.PlusDays(30 * month + 24)), world.Vera)).ShouldBeDone();
        (await world.The<PlanFromTemplate>().Run(new TemplateToPlan(far) { Client = world.Romashka.Id }, world.Anna)).ShouldBeRefusedBecause("tasks.due-too-far");
        Assert.Equal(0, await world.Scalar<long>("select count(*) from tasks"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Not_on_a_closed_deal_and_not_on_what_is_not_seen(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var (deal, template) = (await world.OpenDeal(), await world.Measured());
        (await world.The<PlanFromTemplate>().Run(new TemplateToPlan(template) { Deal = deal.Id }, world.Gocha)).ShouldBeRefusedBecause("deals.not-found");
        (await world.The<PlanFromTemplate>().Run(new TemplateToPlan(template) { Client = world.Romashka.Id }, world.Gocha)).ShouldBeRefusedBecause("clients.not-found");
        (await world.The<PlanFromTemplate>().Run(new TemplateToPlan(template), world.Anna)).ShouldBeRefusedBecause("clients.not-found");
        (await world.The<PlanFromTemplate>().Run(new TemplateToPlan(template) { Deal = deal.Id }, world.Quentin)).ShouldBeRefusedBecause("ui.not-your-role");
        await world.Change<Nothing>(async work =>
        {
            await work.Connection.ExecuteAsync("update deals set outcome = 2 where id = @Value", new { deal.Id.Value }, work.Transaction);
            return new Nothing();
        });
        (await world.The<PlanFromTemplate>().Run(new TemplateToPlan(template) { Deal = deal.Id }, world.Anna)).ShouldBeRefusedBecause("tasks.deal-is-closed");
    }

    [Fact]
    public async Task That_a_task_changed_hands_with_its_client_is_nobodys_work()
    {
        await using var world = await World.New();
        var task = (await world.The<PlanTask>().Run(new NewTask(StepKind.Call, "Ask about the doors", world.CallTomorrow.Due) { Client = world.Romashka.Id }, world.Vera)).ShouldBeDone();
        foreach (var (to, by) in new[] { (world.Boris, world.Vera), (world.Anna, world.Vera) })
            (await world.The<Steward.Clients.HandOverClient>().Run(new(world.Romashka.Id, world.Of(to), "She is away for a week"), by)).ShouldBeDone();
        (await world.The<DropTask>().Run(task.Id, world.Vera)).ShouldBeDone();
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Undo_takes_back_those_that_nobody_touched(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var tasks = (await world.The<PlanFromTemplate>().Run(new TemplateToPlan(await world.Measured()) { Client = world.Romashka.Id }, world.Anna)).ShouldBeDone();
        (await world.The<RescheduleTask>().Run(new TaskReschedule(tasks[1].Id, tasks[1].Due + Duration.FromDays(1), "They are abroad"), world.Anna)).ShouldBeDone();
        Assert.Equal(1, (await world.The<TakeBackPlan>().Run([.. tasks.Select(t => t.Id)], world.Anna)).ShouldBeDone());
        Assert.Equal(tasks[1].Id.Value, await world.Scalar<long>("select id from tasks where done is null"));
        (await world.The<TakeBackPlan>().Run([tasks[1].Id], world.Anna)).ShouldBeRefusedBecause("tasks.touched-since");
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Who_lays_the_rules_changes_drops_and_brings_one_back(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var id = await world.Measured();
        (await world.The<KeepTaskTemplate>().Run(new TemplateToKeep("Mine", [new(StepKind.Call, "Call", 1)]), world.Anna)).ShouldBeRefusedBecause("ui.not-your-role");
        (await world.The<KeepTaskTemplate>().Run(new TemplateToKeep("after MEASURING", [new(StepKind.Call, "Call", 1)]), world.Ada)).ShouldBeRefusedBecause("tasks.template.name-taken");
        (await world.The<KeepTaskTemplate>().Run(new TemplateToKeep("After measuring", [new(StepKind.Visit, " Look again ", 0)]) { Id = id }, world.Ada)).ShouldBeDone();
        Assert.Equal([new TemplateLine(StepKind.Visit, "Look again", 0)], Assert.Single(await world.The<TaskTemplates>().All(world.Anna)).Lines);
        (await world.The<DropTaskTemplate>().Run(id, world.Anna)).ShouldBeRefusedBecause("ui.not-your-role");
        var dropped = (await world.The<DropTaskTemplate>().Run(id, world.Vera)).ShouldBeDone();
        Assert.Empty(await world.The<TaskTemplates>().All(world.Anna));
        (await world.The<DropTaskTemplate>().Run(id, world.Vera)).ShouldBeRefusedBecause("tasks.template.not-found");
        (await world.The<PlanFromTemplate>().Run(new TemplateToPlan(id) { Client = world.Romashka.Id }, world.Anna)).ShouldBeRefusedBecause("tasks.template.not-found");
        (await world.The<KeepTaskTemplate>().Run(new TemplateToKeep(dropped.Name, dropped.Lines) { Id = id }, world.Vera)).ShouldBeDone();
        Assert.Single(await world.The<TaskTemplates>().All(world.Anna));
        Assert.Equal(4, await world.Scalar<long>("select count(*) from facts where kind like 'task-template.%'"));
    }

    [Theory]
    [InlineData(" ", "Call", 1, StepKind.Call, "tasks.template.name-needed")]
    [InlineData("Quiet", null, 1, StepKind.Call, "tasks.template.lines-needed")]
    [InlineData("Quiet", " ", 1, StepKind.Call, "tasks.template.title-needed")]
    [InlineData("Quiet", "Call", -1, StepKind.Call, "tasks.template.days")]
    [InlineData("Quiet", "Call", 201, StepKind.Call, "tasks.template.days")]
    [InlineData("Quiet", "Look at it", 1, StepKind.Control, "tasks.no-such-step")]
    public async Task What_cannot_be_a_template(string name, string? title, int days, StepKind kind, string why)
    {
        await using var world = await World.New();
        (await world.The<KeepTaskTemplate>().Run(new TemplateToKeep(name, title is null ? [] : [new(kind, title, days)]), world.Vera)).ShouldBeRefusedBecause(why);
    }

    [Fact]
    public async Task A_ready_one_is_taken_over_once_whatever_the_language()
    {
        await using var world = await World.New();
        var words = world.The<Words>();
        foreach (var ready in ReadyTemplate.All) (await world.The<KeepTaskTemplate>().Run(ready.Ask(words.In(Lang.Ka)), world.Vera)).ShouldBeDone();
        (await world.The<KeepTaskTemplate>().Run(ReadyTemplate.All[0].Ask(words.In(Lang.Ru)), world.Vera)).ShouldBeRefusedBecause("tasks.template.name-taken");
        Assert.Equal(ReadyTemplate.All.Select(r => r.Key), (await world.The<TaskTemplates>().All(world.Vera)).Select(t => t.Ready));
    }

    [Fact]
    public async Task An_hour_of_today_that_has_passed_becomes_a_near_one()
    {
        await using var world = await World.New();
        var today = (await world.The<KeepTaskTemplate>().Run(new TemplateToKeep("At once", [new(StepKind.Call, "Call", 0, new LocalTime(9, 0)), new(StepKind.Call, "Call again", 0, new LocalTime(17, 0))]), world.Vera)).ShouldBeDone();
        var tasks = (await world.The<PlanFromTemplate>().Run(new TemplateToPlan(today) { Client = world.Romashka.Id }, world.Anna)).ShouldBeDone();
        Assert.Equal([World.Morning + Duration.FromHours(1), Instant.FromUtc(2026, 11, 24, 17, 0)], tasks.Select(t => t.Due));
    }

    private static Instant Friday(int hour, int minute) => Instant.FromUtc(2026, 11, 27, hour, minute);
}

internal static class Templates
{
    /// <summary>An offer in one day at the usual hour, a call in three at half past two.</summary>
    public static async Task<TaskTemplateId> Measured(this World world) =>
        (await world.The<KeepTaskTemplate>().Run(new TemplateToKeep("After measuring", [new(StepKind.Email, "Send the offer", 1), new(StepKind.Call, "Call about it", 3, new LocalTime(14, 30))]), world.Vera)).ShouldBeDone();
}
