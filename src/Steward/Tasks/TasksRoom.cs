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
        .AddOperationsOf("Steward.Tasks")
        .AddTables<TaskTables>()
        .Guard(TaskTables.Guard)
        .Hangs(
            new("tasks", "deals", "deal_id"),
            new("tasks", "clients", "client_id"),
            new("deal_plans", "deals", "deal_id", IsKept: true),
            new("client_plans", "clients", "client_id", IsKept: true))
        .SumsUp(new("tasks", "client_id", "clients"), new("tasks", "deal_id", "deals"))
        .AddSingleton<INextSteps, NextSteps>()
        .AddSingleton<IHangOnDeal, TasksLeft>()
        .AddSingleton<TasksFollow>().Listen<TasksFollow>()
        .AddTimeline<TaskTimeline>()
        // Reminding
        .AddSingleton<RemindSweep>()
        .AddQuartz(quartz => quartz.ScheduleJob<RemindJob>(trigger => trigger
            .WithIdentity("reminders").StartNow().WithSimpleSchedule(every => every.WithInterval(TimeSpan.FromSeconds(20)).RepeatForever())))
        // Promises
        .AddSingleton<PromiseFinder>().AddSingleton<PromiseOffer>()
        // Gates
        .AddGate<NextStepIsPlanned>()
        // Bulk
        .AddSingleton<BulkAct>(given => ActivatorUtilities.CreateInstance<PlanManyAct>(given, "clients"))
        .AddSingleton<BulkAct>(given => ActivatorUtilities.CreateInstance<PlanManyAct>(given, "deals"))
        // Today
        .AddSingleton<TaskList>().AddSingleton<TodayQuery>().AddSingleton<DoneQuery>().AddSingleton<ITeamFigure, DealsWithoutStep>()
        .AddSlot<GivenBox>("today.aside", 20)
        // Card
        .AddSingleton<OpenTasksQuery>()
        .AddSlot<DealTasks>("deal.talk", 20)
        .AddSingleton<TasksOfClient>()
        .AddSlot<ClientTasks>("client.tasks", 10)
        // Peek
        .AddSlot<PeekTasks>("deal.peek", 10)
        // Templates
        .AddSingleton<TaskTemplates>()
        // pages
        .AddNav(new NavItem("today", "/today", "sun", Right.DoTasks, Roles: [Role.Salesperson, Role.Head, Role.QualityController, Role.Director], Count: Waiting))
        .AddNav(new NavItem("task-templates", "/task-templates", "list-check", Right.EditRules, NavGroup.Rules));

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
