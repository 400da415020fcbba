using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Tasks;

/// <param name="Days">So many worked days ahead; none: the same day.</param>
/// <param name="At">“14:30”; nobody says: the usual hour.</param>
public sealed record TemplateLineBody(StepKind Kind, string? Title, int Days, string? At = null);

/// <param name="Id">The one that is laid down anew; none: a new one.</param>
public sealed record TemplateBody(TaskTemplateId? Id, string? Name, IReadOnlyList<TemplateLineBody>? Tasks)
{
    public TemplateToKeep Ask() => new(Name, [.. (Tasks ?? []).Select(line => new TemplateLine(line.Kind, line.Title ?? "", line.Days, TemplateForm.Hour.Parse(line.At ?? "") is { Success: true } at ? at.Value : null))]) { Id = Id };

    /// <summary>An hour that cannot be read: it must not become the usual one in silence.</summary>
    public string? UnreadHour => Tasks?.Select(line => Typed.OrNull(line.At)).FirstOrDefault(at => at is not null && !TemplateForm.Hour.Parse(at).Success);
}

/// <summary>A deal, or a client.</summary>
public sealed record TemplateUse(DealId? Deal = null, ClientId? Client = null);

/// <summary>Templates for programs: /api/v1/task-templates.</summary>
internal static class TemplatesApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/task-templates", async (HttpContext http, TaskTemplates templates, CancellationToken stop) => Results.Json(new { items = (await templates.All(http.Caller(), stop)).Select(View) })).Needs(Right.SeeBase);
        api.MapPost("/task-templates", async (TemplateBody body, HttpContext http, KeepTaskTemplate keep, CancellationToken stop) =>
            body.UnreadHour is { } at ? http.Problem(Refusal.Invalid("tasks.template.hour", at)) : http.Answer(await keep.Run(body.Ask(), http.Caller(), stop), id => new { id }, body.Id is null ? StatusCodes.Status201Created : StatusCodes.Status200OK)).Needs(Right.EditRules);
        api.MapDelete("/task-templates/{id:long}", async (long id, HttpContext http, DropTaskTemplate drop, CancellationToken stop) => http.Answer(await drop.Run(new(id), http.Caller(), stop), View)).Needs(Right.EditRules);
        api.MapPost("/task-templates/{id:long}/plan", async (long id, TemplateUse body, HttpContext http, PlanFromTemplate plan, CancellationToken stop) =>
            http.Answer(await plan.Run(new TemplateToPlan(new(id)) { Deal = body.Deal, Client = body.Client }, http.Caller(), stop), tasks => new { tasks = tasks.Select(task => new { id = task.Id, kind = task.Kind, title = task.Title, due = task.Due, owner = task.OwnerId }) }, StatusCodes.Status201Created)).Needs(Right.WorkBase);
    }

    private static object View(TaskTemplate template) => new { id = template.Id, name = template.Name, tasks = template.Lines.Select(line => new { kind = line.Kind, title = line.Title, days = line.Days, at = line.At is { } at ? TemplateForm.Hour.Format(at) : null }) };
}
