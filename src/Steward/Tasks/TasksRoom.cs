using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Steward.Database;
using Steward.Deals;
using Steward.Discards;
using Steward.Journal;
using Steward.Lists;
using Steward.Ui;

namespace Steward.Tasks;

/// <summary>What will be done with clients next, and what came of it.</summary>
public static class TasksRoom
{
    public static IServiceCollection AddTasks(this IServiceCollection services) => services
        .AddTables<TaskTables>().Guard(TaskTables.Guard)
        .Hangs(new("tasks", "deals", "deal_id"), new("tasks", "clients", "client_id"), new("deal_plans", "deals", "deal_id", IsKept: true), new("client_plans", "clients", "client_id", IsKept: true))
        .SumsUp(new("tasks", "client_id", "clients"), new("tasks", "deal_id", "deals"))
        .AddSingleton<PlanTask>().AddSingleton<PlanTasks>().AddSingleton<CompleteTask>().AddSingleton<RescheduleTask>().AddSingleton<DropTask>().AddSingleton<WithdrawTask>().AddSingleton<GiveTask>().AddSingleton<AnswerGift>().AddSingleton<MirrorTask>()
        .AddSingleton<RemindOfTasks>().AddSingleton<RemindSweep>().AddSingleton<PromiseFinder>().AddSingleton<PromiseOffer>()
        .AddSingleton<INextSteps, NextSteps>().AddGate<NextStepIsPlanned>()
        .AddSingleton<TasksFollow>().Listen<TasksFollow>()
        .AddSingleton<BulkAct>(given => ActivatorUtilities.CreateInstance<PlanManyAct>(given, "clients")).AddSingleton<BulkAct>(given => ActivatorUtilities.CreateInstance<PlanManyAct>(given, "deals"))
        .AddSingleton<TaskList>().AddSingleton<TodayQuery>().AddSingleton<ITeamFigure, DealsWithoutStep>()
        .AddSingleton<OpenTasksQuery>().AddTimeline<TaskTimeline>().AddSlot<DealTasks>("deal.talk", 20).AddSlot<PeekTasks>("deal.peek", 10)
        .AddSingleton<TasksOfClient>().AddSlot<ClientTasks>("client.tasks", 10).AddSlot<GivenBox>("today.aside", 20)
        .AddNav(new NavItem("today", "/today", "sun", Right.DoTasks, Roles: [Role.Salesperson, Role.Head, Role.QualityController, Role.Director], Count: Waiting))
        .AddSingleton<TaskTemplates>().AddSingleton<KeepTaskTemplate>().AddSingleton<DropTaskTemplate>().AddSingleton<PlanFromTemplate>().AddSingleton<TakeBackPlan>()
        .AddNav(new NavItem("task-templates", "/task-templates", "list-check", Right.EditRules, NavGroup.Rules))
        .AddQuartz(quartz => quartz.ScheduleJob<RemindJob>(trigger => trigger.WithIdentity("reminders").StartNow().WithSimpleSchedule(every => every.WithInterval(TimeSpan.FromSeconds(20)).RepeatForever())));

    public static void MapTasks(this Doors doors)
    {
        TodayDoor.Map(doors.Pages);
        TasksApi.Map(doors.Api);
        DealTasksDoor.Map(doors);
        TemplatesDoor.Map(doors);
        TemplatesApi.Map(doors.Api);
        doors.Pages.MapGet("/clients/{client:long}/tasks", (long client) => new RazorComponentResult<ClientTasks>(new { Subject = client })).OnlyIfSeen("clients", "client").Needs(Right.SeeBase);
    }

    private static async ValueTask<NavCount?> Waiting(HttpContext http)
    {
        if (http.CallerOrNull()?.PersonNumber is not { } me) return null;
        var (count, late) = await http.RequestServices.GetRequiredService<TodayQuery>().Count(new(me), http.RequestAborted);
        return count == 0 ? null : new NavCount(count, late);
    }
}
