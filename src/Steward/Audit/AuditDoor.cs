using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Audit;

/// <summary>What the audit's pages ask for: a run, a remedy, a word on a finding, the printed report.</summary>
internal static class AuditDoor
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPost("/audit/run", RunNow).Needs(Right.Remedy);
        pages.MapGet("/audit/report", Report).Needs(Right.SeeAudit);
        pages.MapGet("/audit/findings/{id:long}/settle", AskToSettle).Needs(Right.Remedy);
        pages.MapPost("/audit/findings/{id:long}/settle", Settle).Needs(Right.Remedy);
        pages.MapGet("/audit/remedies/7a", (long[]? id) => new RazorComponentResult<RemedyBox>(new { CheckId = PlanNextSteps.Check, Only = id ?? [] })).Needs(Right.Remedy);
        pages.MapPost("/audit/remedies/7a", Plan).Needs(Right.Remedy);
        pages.MapPost("/audit/remedies/{id:long}/confirm", Confirm).Needs(Right.Remedy);
        pages.MapPost("/audit/remedies/{id:long}/undo", Undo).Needs(Right.Remedy);
    }

    private static async Task<IResult> RunNow(HttpContext http, Audits audits, CancellationToken stop)
    {
        await audits.Renew(stop);
        http.Response.GoTo("/audit");
        return Results.NoContent();
    }

    private static async Task<IResult> Report(HttpContext http, Audits audits, KeptReports reports, Words words, CancellationToken stop) =>
        new RazorComponentResult<ReportDocument>(new { Report = await reports.Of(await audits.Last(stop), http.Caller(), words, 5, stop), Nonce = http.Items["csp-nonce"] as string });

    private static async Task<IResult> AskToSettle(long id, string? how, HttpContext http, FindingsQuery findings, CancellationToken stop) =>
        await findings.One(id, http.Caller(), stop) is { } found ? new RazorComponentResult<SettleForm>(new { Finding = found, IsFalse = how == "false" }) : Results.NotFound();

    private static async Task<IResult> Settle(long id, [FromForm] string? how, [FromForm] string? until, [FromForm] string? why, HttpContext http, SettleFinding settle, FindingsQuery findings, Audits audits, Words words, CancellationToken stop)
    {
        if (await findings.One(id, http.Caller(), stop) is not { } found) return Results.NotFound();
        var isFalse = how == "false";
        var day = LocalDatePattern.Iso.Parse(until ?? "") is { Success: true } read ? read.Value : (LocalDate?)null;
        var outcome = !isFalse && day is null ? Refusal.Invalid("audit.until-in-a-year") : await settle.Run(new Settlement(id, isFalse ? null : day, why), http.Caller(), stop);
        if (outcome.IsRefused)
            return new RazorComponentResult<SettleForm>(new { Finding = found, IsFalse = isFalse, Why = why, Until = until, Fault = words.Say(outcome.Refusal.Why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
        await audits.Recheck(found.CheckId, stop);
        http.Response.GoTo("/audit/" + found.CheckId);
        return Results.NoContent();
    }

    private static async Task<IResult> Plan(HttpContext http, PlanNextSteps steps, Audits audits, Words words, CancellationToken stop) =>
        await Said(await steps.Run(new NextStepsAsk(await Marked(http.Request, stop)), http.Caller(), stop), http, audits, words, stop);

    /// <summary>The findings that were marked; a request without any has no form at all.</summary>
    private static async Task<IReadOnlyList<long>> Marked(HttpRequest request, CancellationToken stop) =>
        request.HasFormContentType ? [.. (await request.ReadFormAsync(stop))["id"].Select(text => long.TryParse(text, out var id) ? id : 0).Where(id => id > 0)] : [];

    private static async Task<IResult> Confirm(long id, HttpContext http, PlanNextSteps steps, Audits audits, Words words, CancellationToken stop) =>
        await Said(await steps.Run(new NextStepsAsk([], id), http.Caller(), stop), http, audits, words, stop);

    private static async Task<IResult> Undo(long id, HttpContext http, UndoRemedy undo, Audits audits, Words words, CancellationToken stop) =>
        await Said(await undo.Run(id, http.Caller(), stop), http, audits, words, stop);

    private static async Task<IResult> Said<T>(Outcome<T> outcome, HttpContext http, Audits audits, Words words, CancellationToken stop)
    {
        if (outcome.IsRefused && outcome.Refusal.Kind == RefusalKind.NotFound) return Results.NotFound();
        if (outcome.IsRefused) http.Response.Toast(words.Say(outcome.Refusal.Why), bad: true);
        else
        {
            await audits.Recheck(PlanNextSteps.Check, stop);
            http.Response.GoTo("/audit/7a");
        }
        return Results.NoContent();
    }
}
