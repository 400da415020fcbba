using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
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
        pages.MapGet("/today/tasks", (long? person, bool? whole) => new RazorComponentResult<TodayTasks>(new { Whose = person, Whole = whole == true })).Needs(Right.SeeBase);
        pages.MapGet("/tasks/{id:long}/row", (long id, HttpContext http, TaskList tasks) => Row(id, http, tasks, open: false)).Needs(Right.SeeBase);
        pages.MapGet("/tasks/{id:long}/form", (long id, HttpContext http, TaskList tasks) => Row(id, http, tasks, open: true)).Needs(Right.DoTasks);
        pages.MapPost("/tasks/{id:long}/complete", Complete).Needs(Right.DoTasks);
        pages.MapGet("/tasks/{id:long}/reschedule", AskReschedule).Needs(Right.DoTasks);
        pages.MapPost("/tasks/{id:long}/reschedule", Reschedule).Needs(Right.DoTasks);
        pages.MapGet("/tasks/{id:long}/give", (long id, HttpContext http, TaskList tasks) => Dialog<GiveDialog>(id, http, tasks)).Needs(Right.DoTasks);
        pages.MapPost("/tasks/{id:long}/give", Give).Needs(Right.DoTasks);
        pages.MapPost("/tasks/{id:long}/take", Take).Needs(Right.DoTasks);
        pages.MapGet("/tasks/{id:long}/send-back", (long id, HttpContext http, TaskList tasks) => Dialog<SendBackDialog>(id, http, tasks)).Needs(Right.DoTasks);
        pages.MapPost("/tasks/{id:long}/send-back", SendBack).Needs(Right.DoTasks);
        pages.MapGet("/tasks/given", () => new RazorComponentResult<GivenBox>()).Needs(Right.DoTasks);
        pages.MapGet("/tasks/plan", (long? deal, long? client, string? due, string? title) => new RazorComponentResult<PlanDialog>(new { Deal = deal, Client = client, Form = new TaskForm { NextKind = "call", NextDue = due ?? "", NextTitle = title ?? "" } })).Needs(Right.WorkBase);
        pages.MapPost("/tasks/plan", Plan).Needs(Right.WorkBase);
    }

    private static async Task<IResult> Row(long id, HttpContext http, TaskList tasks, bool open) =>
        await tasks.One(http.Caller(), new(id)) is { } task ? new RazorComponentResult<TaskRow>(new { Task = task, Open = open }) : Results.NotFound();

    private static async Task<IResult> Complete(long id, HttpContext http, CompleteTask complete, TaskList tasks, PromiseOffer promises, Settings company, Words words)
    {
        var form = TaskForm.Read(await http.Request.ReadFormAsync());
        var asked = form.Ask(new(id), company.Zone);
        var done = form.HasUnreadStep(company.Zone) ? Refusal.Invalid("tasks.due-needed") : await complete.Run(asked, http.Caller());
        if (!done.IsRefused)
        {
            var changed = Changed(http, words.Say(asked.Next is null ? "tasks.toast.done" : "tasks.toast.done-next", StepWords.Name(words, done.Done.Title)));
            await promises.Make(http, words, form.Result, done.Done.DealId, done.Done.ClientId);
            return changed;
        }
        if (await tasks.One(http.Caller(), new(id)) is not { IsOpen: true } task) return Results.NotFound();
        return new RazorComponentResult<TaskRow>(new { Task = task, Open = true, Form = form, Refused = done.Refusal }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private static Task<IResult> AskReschedule(long id, HttpContext http, TaskList tasks) => Dialog<RescheduleDialog>(id, http, tasks);

    /// <summary>A dialog about an open task that the caller sees.</summary>
    private static async Task<IResult> Dialog<TDialog>(long id, HttpContext http, TaskList tasks) where TDialog : IComponent =>
        await tasks.One(http.Caller(), new(id)) is { IsOpen: true } task ? new RazorComponentResult<TDialog>(new { Task = task }) : Results.NotFound();

    private static async Task<IResult> Give(long id, HttpContext http, GiveTask give, TaskList tasks, People.Staffing staff, Words words)
    {
        var to = (await http.Request.ReadFormAsync())["to"].ToString();
        var role = to.StartsWith("role.", StringComparison.Ordinal) ? People.RoleCodes.Find(to[5..]) : null;
        var given = await give.Run(new TaskGift(new(id), PersonId.TryParse(to, null, out var person) ? person : null) { Role = role }, http.Caller());
        if (!given.IsRefused) return Changed(http, words.Say("tasks.gift.given", StepWords.Name(words, given.Done.Title), await staff.NameOf(given.Done.OwnerId)));
        if (await tasks.One(http.Caller(), new(id)) is not { IsOpen: true } task) return Results.NotFound();
        return new RazorComponentResult<GiveDialog>(new { Task = task, To = to, Fault = words.Say(given.Refusal.Why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private static async Task<IResult> Take(long id, HttpContext http, AnswerGift answer, Words words)
    {
        var taken = await answer.Run(new GiftAnswer(new(id), true), http.Caller());
        return taken.IsRefused ? http.Problem(taken.Refusal) : Changed(http, words.Say("tasks.gift.took", StepWords.Name(words, taken.Done.Title)));
    }

    private static async Task<IResult> SendBack(long id, HttpContext http, AnswerGift answer, TaskList tasks, Words words)
    {
        var why = (await http.Request.ReadFormAsync())["why"].ToString();
        var sent = await answer.Run(new GiftAnswer(new(id), false, why), http.Caller());
        if (!sent.IsRefused) return Changed(http, words.Say("tasks.gift.went-back", StepWords.Name(words, sent.Done.Title)));
        if (await tasks.One(http.Caller(), new(id)) is not { IsOpen: true } task) return Results.NotFound();
        return new RazorComponentResult<SendBackDialog>(new { Task = task, Why = why, Fault = words.Say(sent.Refusal.Why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private static async Task<IResult> Reschedule(long id, HttpContext http, RescheduleTask reschedule, TaskList tasks, Settings company, Words words)
    {
        var form = await http.Request.ReadFormAsync();
        var (due, reason) = (form["due"].ToString(), form["reason"].ToString());
        var moment = TaskForm.Moment(due, company.Zone);
        var moved = moment is { } at ? await reschedule.Run(new TaskReschedule(new(id), at, reason), http.Caller()) : Refusal.Invalid("tasks.due-needed");
        if (!moved.IsRefused) return Changed(http, words.Say("tasks.toast.moved", StepWords.Name(words, moved.Done.Title), moved.Done.Due));
        if (await tasks.One(http.Caller(), new(id)) is not { IsOpen: true } task) return Results.NotFound();
        return new RazorComponentResult<RescheduleDialog>(new { Task = task, Due = due, Reason = reason, Fault = words.Say(moved.Refusal.Why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    /// <summary>The dialog sends a form; a chip says all in its address.</summary>
    private static async Task<IResult> Plan(long? deal, long? client, string? kind, string? due, HttpContext http, PlanTask plan, Settings company, Words words)
    {
        var form = http.Request.HasFormContentType ? TaskForm.Read(await http.Request.ReadFormAsync()) : new();
        if (due is not null) form = form with { NextKind = kind ?? "call", NextDue = due };
        var next = form.Ask(default, company.Zone).Next;
        var planned = next is null ? Refusal.Invalid("tasks.due-needed") : await plan.Run(new NewTask(next.Kind, next.Title, next.Due) { Deal = deal is { } d ? new DealId(d) : null, Client = client is { } c ? new ClientId(c) : null, Remind = form.Reminder }, http.Caller());
        if (!planned.IsRefused) return Changed(http, words.Say("tasks.toast.planned", StepWords.Name(words, planned.Done.Title), planned.Done.Due));
        return new RazorComponentResult<PlanDialog>(new { Deal = deal, Client = client, Form = form, Fault = words.Say(planned.Refusal.Why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
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
