using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Tasks;

/// <summary>Completing, putting off and planning tasks from rows, wherever they stand.</summary>
public static class TodayDoor
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/today/tasks", (long? person) => new RazorComponentResult<TodayTasks>(new { Whose = person })).Needs(Right.SeeBase);
        pages.MapGet("/tasks/{id:long}/row", (long id, HttpContext http, TaskList tasks) => Row(id, http, tasks, open: false)).Needs(Right.SeeBase);
        pages.MapGet("/tasks/{id:long}/form", (long id, HttpContext http, TaskList tasks) => Row(id, http, tasks, open: true)).Needs(Right.DoTasks);
        pages.MapPost("/tasks/{id:long}/complete", Complete).Needs(Right.DoTasks);
        pages.MapGet("/tasks/{id:long}/reschedule", AskReschedule).Needs(Right.DoTasks);
        pages.MapPost("/tasks/{id:long}/reschedule", Reschedule).Needs(Right.DoTasks);
        pages.MapGet("/tasks/plan", (long deal) => new RazorComponentResult<PlanDialog>(new { Deal = deal })).Needs(Right.WorkBase);
        pages.MapPost("/tasks/plan", Plan).Needs(Right.WorkBase);
    }

    private static async Task<IResult> Row(long id, HttpContext http, TaskList tasks, bool open) =>
        await tasks.One(http.Caller(), new(id)) is { } task ? new RazorComponentResult<TaskRow>(new { Task = task, Open = open }) : Results.NotFound();

    private static async Task<IResult> Complete(long id, HttpContext http, CompleteTask complete, TaskList tasks, Settings company, Words words)
    {
        var form = TaskForm.Read(await http.Request.ReadFormAsync());
        var done = await complete.Run(form.Ask(new(id), company.Zone, kind => TaskWords.Name(words, kind)), http.Caller());
        if (!done.IsRefused) return Changed(http, words.Say(form.NextDue == "" ? "tasks.toast.done" : "tasks.toast.done-next", done.Done.Title));
        if (await tasks.One(http.Caller(), new(id)) is not { IsOpen: true } task) return Results.NotFound();
        return new RazorComponentResult<TaskRow>(new { Task = task, Open = true, Form = form, Refused = done.Refusal }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private static async Task<IResult> AskReschedule(long id, HttpContext http, TaskList tasks) =>
        await tasks.One(http.Caller(), new(id)) is { IsOpen: true } task ? new RazorComponentResult<RescheduleDialog>(new { Task = task }) : Results.NotFound();

    private static async Task<IResult> Reschedule(long id, HttpContext http, RescheduleTask reschedule, TaskList tasks, Settings company, Words words)
    {
        var form = await http.Request.ReadFormAsync();
        var (due, reason) = (form["due"].ToString(), form["reason"].ToString());
        var moment = TaskForm.Moment(due, company.Zone);
        var moved = moment is { } at ? await reschedule.Run(new TaskReschedule(new(id), at, reason), http.Caller()) : Refusal.Invalid("tasks.due-needed");
        if (!moved.IsRefused) return Changed(http, words.Say("tasks.toast.moved", moved.Done.Title, moved.Done.Due));
        if (await tasks.One(http.Caller(), new(id)) is not { IsOpen: true } task) return Results.NotFound();
        return new RazorComponentResult<RescheduleDialog>(new { Task = task, Due = due, Reason = reason, Fault = words.Say(moved.Refusal.Why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    /// <summary>The dialog sends a form; a chip says all in its address.</summary>
    private static async Task<IResult> Plan(long deal, string? kind, string? due, HttpContext http, PlanTask plan, Settings company, Words words)
    {
        var form = http.Request.HasFormContentType ? TaskForm.Read(await http.Request.ReadFormAsync()) : new();
        if (due is not null) form = form with { NextKind = kind ?? "call", NextDue = due };
        var next = form.Ask(default, company.Zone, step => TaskWords.Name(words, step)).Next;
        var planned = next is null ? Refusal.Invalid("tasks.due-needed") : await plan.Run(new NewTask(next.Kind, next.Title, next.Due) { Deal = new DealId(deal) }, http.Caller());
        if (!planned.IsRefused) return Changed(http, words.Say("tasks.toast.planned", planned.Done.Title, planned.Done.Due));
        return new RazorComponentResult<PlanDialog>(new { Deal = deal, Form = form, Fault = words.Say(planned.Refusal.Why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    /// <summary>Lists that show tasks ask for themselves anew.</summary>
    private static NoContent Changed(HttpContext http, string said)
    {
        http.Response.CloseDialog();
        http.Response.Toast(said);
        http.Response.Tell("card:changed");
        return TypedResults.NoContent();
    }
}
