using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Tasks;

/// <summary>Laying templates down on their page, planning from them on cards.</summary>
internal static class TemplatesDoor
{
    public static void Map(Doors doors)
    {
        var pages = doors.Pages;
        pages.MapGet("/task-templates/list", () => new RazorComponentResult<TemplateList>()).Needs(Right.EditRules);
        pages.MapGet("/task-templates/new", () => new RazorComponentResult<TemplateDialog>(new { Form = TemplateForm.New })).Needs(Right.EditRules);
        pages.MapGet("/task-templates/row", () => new RazorComponentResult<TemplateRow>(new { Line = TemplateForm.Blank, Focus = true })).Needs(Right.EditRules);
        pages.MapGet("/task-templates/{id:long}/edit", async (long id, HttpContext http, TaskTemplates templates) =>
            await templates.One(new(id), http.Caller()) is { } found ? (IResult)new RazorComponentResult<TemplateDialog>(new { Id = (long?)id, Form = TemplateForm.Of(found) }) : Results.NotFound()).Needs(Right.EditRules);
        pages.MapPost("/task-templates", (HttpContext http, KeepTaskTemplate keep, Words words) => Keep(null, http, keep, words)).Needs(Right.EditRules);
        pages.MapPost("/task-templates/{id:long}", (long id, HttpContext http, KeepTaskTemplate keep, Words words) => Keep(id, http, keep, words)).Needs(Right.EditRules);
        pages.MapPost("/task-templates/{id:long}/drop", Drop).Needs(Right.EditRules);
        pages.MapPost("/task-templates/{id:long}/restore", Restore).Needs(Right.EditRules);
        pages.MapPost("/task-templates/ready/{key}", TakeOver).Needs(Right.EditRules);

        pages.MapGet("/deals/{deal:long}/templates", (long deal) => new RazorComponentResult<TemplateChoice>(new { Deal = (long?)deal })).OnlyIfSeen("deals", "deal").Needs(Right.WorkBase);
        pages.MapPost("/deals/{deal:long}/templates/{template:long}", (long deal, long template, HttpContext http, PlanFromTemplate plan, Words words) =>
            Plan(new(new(template)) { Deal = new DealId(deal) }, http, plan, words)).OnlyIfSeen("deals", "deal").Needs(Right.WorkBase);
        pages.MapGet("/clients/{client:long}/templates", (long client) => new RazorComponentResult<TemplateChoice>(new { Client = (long?)client })).OnlyIfSeen("clients", "client").Needs(Right.WorkBase);
        pages.MapPost("/clients/{client:long}/templates/{template:long}", (long client, long template, HttpContext http, PlanFromTemplate plan, Words words) =>
            Plan(new(new(template)) { Client = new ClientId(client) }, http, plan, words)).OnlyIfSeen("clients", "client").Needs(Right.WorkBase);
        pages.MapPost("/tasks/take-back", TakeBack).Needs(Right.WorkBase);
    }

    private static async Task<IResult> Keep(long? id, HttpContext http, KeepTaskTemplate keep, Words words)
    {
        var form = TemplateForm.Read(await http.Request.ReadFormAsync());
        var kept = await keep.Run(form.Ask(id is { } number ? new TaskTemplateId(number) : null), http.Caller());
        if (!kept.IsRefused) return Changed(http, words.Say("tasks.template.toast.kept", form.Name.Trim()));
        return kept.Refusal.Kind == RefusalKind.NotFound ? Results.NotFound()
            : new RazorComponentResult<TemplateDialog>(new { Id = id, Form = form, Fault = words.Say(kept.Refusal.Why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private static async Task<IResult> Drop(long id, HttpContext http, DropTaskTemplate drop, Words words)
    {
        var dropped = await drop.Run(new(id), http.Caller());
        return dropped.IsRefused ? http.Problem(dropped.Refusal) : Changed(http, words.Say("tasks.template.dropped", dropped.Done.Name), undo: $"/task-templates/{id}/restore");
    }

    private static async Task<IResult> Restore(long id, HttpContext http, KeepTaskTemplate keep, TaskTemplates templates, Words words)
    {
        if (await templates.One(new(id), http.Caller()) is not { } found) return Results.NotFound();
        var kept = await keep.Run(new TemplateToKeep(found.Name, found.Lines) { Id = found.Id, Ready = found.Ready }, http.Caller());
        return kept.IsRefused ? http.Problem(kept.Refusal) : Changed(http, words.Say("tasks.template.toast.kept", found.Name));
    }

    private static async Task<IResult> TakeOver(string key, HttpContext http, KeepTaskTemplate keep, Words words)
    {
        if (ReadyTemplate.Find(key) is not { } ready) return Results.NotFound();
        var kept = await keep.Run(ready.Ask(words), http.Caller());
        return kept.IsRefused ? http.Problem(kept.Refusal) : Changed(http, words.Say("tasks.template.toast.kept", words[ready.Name]), undo: $"/task-templates/{kept.Done}/drop");
    }

    private static async Task<IResult> Plan(TemplateToPlan ask, HttpContext http, PlanFromTemplate plan, Words words)
    {
        var planned = await plan.Run(ask, http.Caller());
        if (planned.IsRefused) return http.Problem(planned.Refusal);
        http.Response.CloseDialog();
        http.Response.Toast(words.Say("tasks.template.toast.planned", planned.Done.Count), undo: "/tasks/take-back?ids=" + string.Join(',', planned.Done.Select(task => task.Id)));
        http.Response.Tell("card:changed");
        return Results.NoContent();
    }

    private static async Task<IResult> TakeBack(string? ids, HttpContext http, TakeBackPlan takeBack, Words words)
    {
        var taken = await takeBack.Run([.. (ids ?? "").Split(',').Where(id => TaskId.TryParse(id, null, out _)).Select(id => TaskId.Parse(id, null))], http.Caller());
        if (taken.IsRefused) return http.Problem(taken.Refusal);
        http.Response.Toast(words.Say("tasks.template.toast.taken-back", taken.Done));
        http.Response.Tell("card:changed");
        return Results.NoContent();
    }

    private static IResult Changed(HttpContext http, string said, string? undo = null)
    {
        http.Response.CloseDialog();
        http.Response.Toast(said, undo);
        http.Response.Tell("templates:changed");
        return Results.NoContent();
    }
}
