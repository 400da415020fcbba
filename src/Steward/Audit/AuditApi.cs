using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Audit;

/// <summary>The audit for programs: <c>/api/v1/audit</c> and <c>/api/v1/findings</c>.</summary>
internal static class AuditApi
{
    /// <param name="Until">The day until which it is all right; not named with <paramref name="FalseAlarm"/>.</param>
    public sealed record WaiveBody(LocalDate? Until, string? Why, bool FalseAlarm = false);

    /// <param name="All">The remedy for all findings of the check, not for this one alone.</param>
    public sealed record RemedyBody(bool All = false);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/audit", Show).Needs(Right.SeeAudit);
        api.MapPost("/audit", RunNow).Needs(Right.Remedy);
        api.MapGet("/findings", List).Needs(Right.SeeAudit);
        api.MapGet("/findings/{id:long}", One).Needs(Right.SeeAudit);
        api.MapPost("/findings/{id:long}/waive", Waive).Needs(Right.Remedy);
        api.MapGet("/findings/{id:long}/remedy", Preview).Needs(Right.Remedy);
        api.MapPost("/findings/{id:long}/remedy", Apply).Needs(Right.Remedy);
        api.MapPost("/findings/remedies/{id:long}/confirm", Confirm).Needs(Right.Remedy);
        api.MapPost("/findings/remedies/{id:long}/undo", Undo).Needs(Right.Remedy);
    }

    private static async Task<IResult> Show(HttpContext http, Audits audits, KeptReports reports, Words words, CancellationToken stop) =>
        Results.Json(await reports.Of(await audits.Last(stop), http.Caller(), words, stop: stop));

    private static async Task<IResult> RunNow(HttpContext http, Audits audits, KeptReports reports, Words words, CancellationToken stop) =>
        Results.Json(await reports.Of(await audits.Renew(stop), http.Caller(), words, stop: stop));

    private static async Task<IResult> List(string? check, long? owner, Named<FindingState>? state, int? limit, long? after, HttpContext http, FindingsQuery findings, Cabinet cabinet, Words words, IClock clock, CancellationToken stop)
    {
        var ask = new FindingsAsk(check, owner, state?.Value ?? FindingState.Open, Math.Clamp(limit ?? 50, 1, 200), after ?? 0);
        var rows = await findings.List(ask, http.Caller(), stop);
        return Results.Json(new { items = rows.Select(f => Shape(f, cabinet, words, clock)), next = rows.Count == ask.Limit ? rows[^1].Id : (long?)null });
    }

    private static async Task<IResult> One(long id, HttpContext http, FindingsQuery findings, Cabinet cabinet, Words words, IClock clock, CancellationToken stop) =>
        await findings.One(id, http.Caller(), stop) is { } found ? Results.Json(Shape(found, cabinet, words, clock)) : http.Problem(Unknown);

    private static async Task<IResult> Waive(long id, WaiveBody body, HttpContext http, SettleFinding settle, Rechecks rechecks, FindingsQuery findings, Cabinet cabinet, Words words, IClock clock, CancellationToken stop)
    {
        if (!body.FalseAlarm && body.Until is null) return http.Problem(Refusal.Invalid("audit.until-in-a-year"));
        var outcome = await settle.Run(new Settlement(id, body.FalseAlarm ? null : body.Until, body.Why), http.Caller(), stop);
        var found = await findings.One(id, http.Caller(), stop);
        if (!outcome.IsRefused) rechecks.Ask(found!.CheckId);
        return http.Answer(outcome, _ => Shape(found!, cabinet, words, clock));
    }

    private static async Task<IResult> Preview(long id, bool? all, HttpContext http, FindingsQuery findings, ApplyRemedy remedy, Cabinet cabinet, Words words, IClock clock, CancellationToken stop)
    {
        if (await findings.One(id, http.Caller(), stop) is not { } found) return http.Problem(Unknown);
        if (cabinet.Of(found.CheckId) is not { } mends) return Results.Json(new { remedy = "open", href = cabinet.Href(found) });
        var plan = await remedy.Preview(found.CheckId, all == true ? [] : [id], http.Caller(), clock.GetCurrentInstant());
        return Results.Json(new
        {
            remedy = mends.Kind, plan.NeedsSecondPerson, rows = plan.Rows.Select(row => new { finding = row.Finding.Id, row.Finding.Subject.Title, change = row.Change is { } change ? words.Say(change) : null }),
            plan.Tasks?.Days, plan.Tasks?.Fits, steps = plan.Tasks?.Steps.Select(step => new { finding = step.Finding.Id, step.Finding.Subject.Kind, step.Finding.Subject.Id, step.Owner, step.Day }),
        });
    }

    private static async Task<IResult> Apply(long id, RemedyBody? body, HttpContext http, FindingsQuery findings, ApplyRemedy remedy, Rechecks rechecks, CancellationToken stop)
    {
        if (await findings.One(id, http.Caller(), stop) is not { } found) return http.Problem(Unknown);
        return Mended(await remedy.Run(new RemedyAsk(found.CheckId, body?.All == true ? [] : [id]), http.Caller(), stop), done => done.Check, http, rechecks);
    }

    private static async Task<IResult> Confirm(long id, HttpContext http, ApplyRemedy remedy, Rechecks rechecks, CancellationToken stop) =>
        Mended(await remedy.Run(new RemedyAsk("", [], id), http.Caller(), stop), done => done.Check, http, rechecks);

    private static async Task<IResult> Undo(long id, HttpContext http, UndoRemedy undo, Rechecks rechecks, CancellationToken stop) =>
        Mended(await undo.Run(id, http.Caller(), stop), done => done.Check, http, rechecks);

    private static IResult Mended<T>(Outcome<T> outcome, Func<T, string> check, HttpContext http, Rechecks rechecks)
    {
        if (!outcome.IsRefused) rechecks.Ask(check(outcome.Done));
        return http.Answer(outcome, done => done!);
    }

    private static Refusal Unknown => Refusal.NotFound("audit.finding-not-found");

    private static object Shape(FindingView f, Cabinet cabinet, Words words, IClock clock) => new
    {
        f.Id, check = f.CheckId, title = words[$"audit.check.{f.CheckId}.title"], state = (FindingState)f.State, severity = AuditReports.Name(f.Severity), owner = f.OwnerId,
        since = Moments.FromMicroseconds(f.Since), subject = new { f.Subject.Kind, f.Subject.Id, f.Subject.Title, href = cabinet.Href(f) },
        why = words.Say(f.Sentence(clock.GetCurrentInstant())), settledWhy = f.SettledWhy, settledUntil = Moments.FromMicroseconds(f.SettledUntil), settledBy = f.SettledBy,
    };
}
