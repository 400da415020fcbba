using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Caretakers;

/// <summary>What a program may change; what it leaves out stays.</summary>
public sealed record CaretakerPatch(bool? Enabled = null, int? Days = null, int? TasksADay = null, int? TaskTerm = null, LocalDate? From = null, bool FromAtOnce = false)
{
    public CaretakerChange For(string id) => new(id) { Enabled = Enabled, Days = Days, TasksADay = TasksADay, TaskTerm = TaskTerm, From = From, FromAtOnce = FromAtOnce };
}

/// <summary>A dry run: of now, or with both days of the past; with other settings when they are named.</summary>
public sealed record CaretakerTrial(LocalDate? From = null, LocalDate? To = null, int? Days = null, int? TasksADay = null, int? TaskTerm = null)
{
    public CaretakerChange For(string id) => new(id) { Days = Days, TasksADay = TasksADay, TaskTerm = TaskTerm };
}

/// <summary>Caretakers for programs: /api/v1/caretakers.</summary>
public static class CaretakersApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/caretakers", List).Needs(Right.SeeCaretakers);
        api.MapGet("/caretakers/runs", Runs).Needs(Right.SeeCaretakers);
        api.MapPatch("/caretakers/{id}", Change).Needs(Right.RunCaretakers);
        api.MapPost("/caretakers/{id}/dry-run", Try).Needs(Right.SeeCaretakers);
        api.MapPost("/caretakers/{id}/run", Run).Needs(Right.RunCaretakers);
    }

    private static async Task<IResult> List(HttpContext http, CaretakerCatalog catalog, CaretakersQuery query, Words words, CancellationToken stop)
    {
        var items = new List<object>();
        foreach (var caretaker in await catalog.All(stop))
            items.Add(View(caretaker, words, await query.Counts(http.Caller(), caretaker.Id, stop), (await query.Runs(caretaker.Id, long.MaxValue, 1, stop)).FirstOrDefault()));
        return Results.Json(new { items, next = (string?)null });
    }

    private static async Task<IResult> Runs(int? limit, long? after, CaretakersQuery query, CancellationToken stop)
    {
        var most = Math.Clamp(limit ?? 50, 1, 200);
        var rows = await query.Runs(null, after ?? long.MaxValue, most + 1, stop);
        return Results.Json(new { items = rows.Take(most).Select(View), next = rows.Count > most ? rows[most - 1].Id : (long?)null });
    }

    private static async Task<IResult> Change(string id, CaretakerPatch body, HttpContext http, ChangeCaretaker change, Words words, CancellationToken stop) =>
        http.Answer(await change.Run(body.For(id), http.Caller(), stop), done => View(done, words, null, null));

    private static async Task<IResult> Try(string id, CaretakerTrial? body, HttpContext http, CaretakerCatalog catalog, Words words, CancellationToken stop)
    {
        if ((await catalog.All(stop)).FirstOrDefault(c => string.Equals(c.Id, id, StringComparison.OrdinalIgnoreCase)) is not { } caretaker)
            return http.Problem(Refusal.NotFound("caretakers.not-found", id));
        var asked = (body ?? new()).For(id);
        if (asked.Fault(caretaker) is { } fault) return http.Problem(fault);
        var settings = asked.On(caretaker.Settings);
        if (body?.From is null != body?.To is null || body?.From > body?.To) return http.Problem(Refusal.Invalid("caretakers.both-days"));
        if (body is not { From: { } from, To: { } to }) return Results.Json(View(await caretaker.Caretaker.Preview(settings, stop), words));
        if (caretaker.Caretaker is not IReplayed replayed) return http.Problem(Refusal.Invalid("caretakers.only-now", new Phrase("caretakers." + caretaker.Id.ToLowerInvariant())));
        return Results.Json(View(await replayed.Past(settings, from, to, stop), words));
    }

    private static async Task<IResult> Run(string id, HttpContext http, Sweep sweep, CancellationToken stop) =>
        http.Answer(await sweep.Run([id], http.Caller(), stop), done => new { items = done });

    private static object View(SetCaretaker caretaker, Words words, MarkCounts? counts, RunRow? last) => new
    {
        id = caretaker.Id, title = words["caretakers." + caretaker.Id.ToLowerInvariant()], enabled = caretaker.Settings.Enabled,
        days = caretaker.Caretaker.Has.HasFlag(Settable.Days) ? caretaker.Settings.Days : (int?)null, tasksADay = caretaker.Settings.TasksADay,
        taskTerm = caretaker.Caretaker.Has.HasFlag(Settable.TaskTerm) ? caretaker.Settings.TaskTerm : (int?)null, from = caretaker.Settings.From,
        marked = counts?.Open, warned = counts?.Warned, waiting = counts?.Waiting, overdue = counts?.Overdue, lastRun = last is null ? null : View(last),
    };

    private static object View(RunRow run) => new
    {
        id = run.Id, caretaker = run.Caretaker, started = run.Started, finished = Moments.FromMicroseconds(run.Finished), examined = run.Examined, marked = run.Marked, unmarked = run.Unmarked, tasks = run.Tasks,
        handedOver = run.HandedOver, notified = run.Notified,
    };

    private static object View(DryResult dry, Words words) => new
    {
        id = dry.Id, examined = dry.Examined, marked = dry.Marked, unmarked = dry.Unmarked, tasks = dry.Tasks, handedOver = dry.HandedOver, notified = dry.Notified,
        days = dry.Days, owners = dry.Owners, examples = dry.Examples, unknown = dry.Unknown,
        deals = dry.Deals.Take(20).Select(d => new { deal = d.Deal, owner = d.Owner, act = d.Doing.ToString(), why = words.Say(d.Why) }),
    };
}
