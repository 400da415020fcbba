using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Tasks;

public sealed record TaskToPlan(StepKind Kind, Instant Due)
{
    public string? Title { get; init; }
    public ClientId? Client { get; init; }
    public DealId? Deal { get; init; }
    public PersonId? Owner { get; init; }
    public Reminder? Remind { get; init; }

    public NewTask Ask() => new(Kind, Title ?? "", Due) { Client = Client, Deal = Deal, Owner = Owner, Remind = Remind };
}

public sealed record StepToPlan(StepKind Kind, Instant Due)
{
    public string? Title { get; init; }
    public PersonId? Owner { get; init; }

    public NextStep Ask() => new(Kind, Title ?? "", Due, Owner);
}

/// <param name="Ending">reached, noAnswer, callLater or declined; nobody says: reached.</param>
public sealed record TaskToComplete(string? Result, TaskEnding Ending = TaskEnding.Reached, StepToPlan? Next = null);

/// <summary>A person, or a role: then whoever of it has the fewest open tasks.</summary>
public sealed record TaskToGive(PersonId? To = null, Role? Role = null);

public sealed record TaskAnswerBody(bool Takes, string? Why = null);

public sealed record TaskToReschedule(Instant Due, string? Reason);

/// <summary>Tasks for programs: /api/v1/tasks.</summary>
public static class TasksApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/tasks", List).Needs(Right.SeeBase);
        api.MapPost("/tasks", Plan).Needs(Right.WorkBase);
        api.MapGet("/tasks/{id:long}", One).Needs(Right.SeeBase);
        api.MapPost("/tasks/{id:long}/complete", Complete).Needs(Right.DoTasks);
        api.MapPost("/tasks/{id:long}/give", async (long id, TaskToGive body, HttpContext http, GiveTask give, TaskList tasks, CancellationToken stop) =>
            await Show(await give.Run(new TaskGift(new(id), body.To) { Role = body.Role }, http.Caller(), stop), http, tasks)).Needs(Right.DoTasks);
        api.MapPost("/tasks/{id:long}/answer", async (long id, TaskAnswerBody body, HttpContext http, AnswerGift answer, TaskList tasks, CancellationToken stop) =>
            await Show(await answer.Run(new GiftAnswer(new(id), body.Takes, body.Why), http.Caller(), stop), http, tasks)).Needs(Right.DoTasks);
        api.MapPost("/tasks/{id:long}/reschedule", Reschedule).Needs(Right.DoTasks);
    }

    private static async Task<IResult> List(HttpContext http, TaskList tasks, long? owner, long? deal, long? client, bool? open, bool? overdue, int? limit, string? after, CancellationToken stop)
    {
        var most = Math.Clamp(limit ?? 50, 1, 200);
        var place = after?.Split('.') is [var due, var id] && long.TryParse(due, CultureInfo.InvariantCulture, out var d) && long.TryParse(id, CultureInfo.InvariantCulture, out var i) ? (d, i) : ((long, long)?)null;
        if (after is not null && place is null) return http.Problem(Refusal.Invalid("tasks.not-a-cursor", after));
        var rows = await tasks.Read(http.Caller(), new TasksAsked { Owner = owner, Deal = deal, Client = client, Open = open, Overdue = overdue, After = place, Limit = most + 1 }, stop);
        return Results.Json(new { items = rows.Take(most).Select(View), next = rows.Count > most ? $"{rows[most - 1].Due.ToMicroseconds()}.{rows[most - 1].Id}" : null });
    }

    private static async Task<IResult> One(long id, HttpContext http, TaskList tasks, CancellationToken stop) =>
        await tasks.One(http.Caller(), new(id), stop) is { } task ? Results.Json(View(task)) : http.Problem(Refusal.NotFound("tasks.not-found"));

    private static async Task<IResult> Plan(TaskToPlan body, HttpContext http, PlanTask plan, TaskList tasks, CancellationToken stop) =>
        await Show(await plan.Run(body.Ask(), http.Caller(), stop), http, tasks, StatusCodes.Status201Created);

    private static async Task<IResult> Complete(long id, TaskToComplete body, HttpContext http, CompleteTask complete, TaskList tasks, CancellationToken stop) =>
        await Show(await complete.Run(new TaskCompletion(new(id), body.Ending, body.Result, body.Next?.Ask()), http.Caller(), stop), http, tasks);

    private static async Task<IResult> Reschedule(long id, TaskToReschedule body, HttpContext http, RescheduleTask reschedule, TaskList tasks, CancellationToken stop) =>
        await Show(await reschedule.Run(new TaskReschedule(new(id), body.Due, body.Reason), http.Caller(), stop), http, tasks);

    private static async Task<IResult> Show(Outcome<TaskItem> outcome, HttpContext http, TaskList tasks, int status = StatusCodes.Status200OK)
    {
        if (outcome.IsRefused) return http.Problem(outcome.Refusal);
        if (status == StatusCodes.Status201Created) http.Response.Headers.Location = $"/api/v1/tasks/{outcome.Done.Id}";
        return Results.Json(await tasks.One(http.Caller(), outcome.Done.Id) is { } task ? View(task) : new { id = outcome.Done.Id }, statusCode: status);
    }

    private static object View(TaskView task) => new
    {
        id = task.Id, kind = task.Kind, title = task.Title, created = task.Created, due = task.Due, done = Moments.FromMicroseconds(task.Done), ending = task.Ending, result = task.Result,
        reschedules = task.Reschedules, remind = task.Remind, robot = task.Robot, owner = task.OwnerId, givenBy = task.GivenBy, answer = task.Answer, said = task.Said, client = task.ClientId, clientName = task.Client, deal = task.DealId, dealTitle = task.Deal,
    };
}
