using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Tasks;

/// <summary>The open tasks on a deal's card and finishing one of them.</summary>
public static class DealTasksDoor
{
    public static void Map(Doors doors)
    {
        doors.Pages.MapGet("/deals/{deal:long}/tasks", (long deal) => new RazorComponentResult<DealTasks>(new { Subject = deal })).OnlyIfSeen("deals", "deal").Needs(Right.SeeBase);
        doors.Pages.MapGet("/deals/{deal:long}/tasks/{task:long}/done", Ask).Needs(Right.DoTasks);
        doors.Pages.MapPost("/deals/{deal:long}/tasks/{task:long}/done", Finish).Needs(Right.DoTasks);
    }

    private static async Task<IResult> Ask(long deal, long task, HttpContext http, OpenTasksQuery tasks) =>
        await tasks.One(deal, task, http.Caller()) is { } found ? new RazorComponentResult<FinishDialog>(new { Deal = deal, Task = found }) : Results.NotFound();

    private static async Task<IResult> Finish(long deal, long task, HttpContext http, OpenTasksQuery tasks, CompleteTask complete, Words words, Settings company, PromiseOffer promises)
    {
        var form = TaskForm.Read(await http.Request.ReadFormAsync());
        var finished = form.HasUnreadStep(company.Zone) ? Refusal.Invalid("tasks.due-needed") : await complete.Run(form.Ask(new(task), company.Zone), http.Caller());
        if (finished.IsRefused)
            return await tasks.One(deal, task, http.Caller()) is { } found
                ? new RazorComponentResult<FinishDialog>(new { Deal = deal, Task = found, Form = form, Refused = finished.Refusal }) { StatusCode = StatusCodes.Status422UnprocessableEntity }
                : Results.NotFound();
        http.Response.CloseDialog();
        http.Response.Tell("card:changed");
        http.Response.Toast(words["tasks.card.toast"]);
        await promises.Make(http, words, form.Result, finished.Done.DealId, finished.Done.ClientId);
        return Results.Content("", "text/html");
    }
}
