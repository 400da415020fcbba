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
        pages.MapGet("/audit/{check}/measured", Measured).Needs(Right.SeeAudit);
        pages.MapGet("/audit/remedies/{check}", (string check, long[]? id) => new RazorComponentResult<RemedyBox>(new { CheckId = check, Only = id ?? [] })).Needs(Right.Remedy);
        pages.MapPost("/audit/remedies/{check}", Apply).Needs(Right.Remedy);
        pages.MapPost("/audit/remedies/{id:long}/confirm", Confirm).Needs(Right.Remedy);
        pages.MapPost("/audit/remedies/{id:long}/withdraw", async (long id, HttpContext http, WithdrawRemedy withdraw, Rechecks rechecks, Words words, CancellationToken stop) => Said(await withdraw.Run(id, http.Caller(), stop), done => done.Check, http, rechecks, words)).Needs(Right.Remedy);
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

    private static async Task<IResult> Settle(long id, [FromForm] string? how, [FromForm] string? until, [FromForm] string? why, HttpContext http, SettleFinding settle, FindingsQuery findings, Rechecks rechecks, Words words, CancellationToken stop)
    {
        if (await findings.One(id, http.Caller(), stop) is not { } found) return Results.NotFound();
        var isFalse = how == "false";
        var day = LocalDatePattern.Iso.Parse(until ?? "") is { Success: true } read ? read.Value : (LocalDate?)null;
        var outcome = !isFalse && day is null ? Refusal.Invalid("audit.until-in-a-year") : await settle.Run(new Settlement(id, isFalse ? null : day, why), http.Caller(), stop);
        if (outcome.IsRefused)
            return new RazorComponentResult<SettleForm>(new { Finding = found, IsFalse = isFalse, Why = why, Until = until, Fault = words.Say(outcome.Refusal.Why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
        rechecks.Ask(found.CheckId);
        http.Response.GoTo("/audit/" + found.CheckId);
        return Results.NoContent();
    }

    private static async Task<IResult> Apply(string check, HttpContext http, ApplyRemedy remedy, Rechecks rechecks, Words words, CancellationToken stop) =>
        Said(await remedy.Run(new RemedyAsk(check, await Marked(http.Request, stop)), http.Caller(), stop), done => done.Check, http, rechecks, words);

    /// <summary>Asked again and again by a page whose figures are being measured anew; leads to the new ones when they are there.</summary>
    private static IResult Measured(string check, HttpContext http, Rechecks rechecks)
    {
        if (!rechecks.IsWaiting(check)) http.Response.GoTo("/audit/" + Uri.EscapeDataString(check));
        return Results.NoContent();
    }

    /// <summary>The findings that were marked; a request without any has no form at all.</summary>
    private static async Task<IReadOnlyList<long>> Marked(HttpRequest request, CancellationToken stop) =>
        request.HasFormContentType ? [.. (await request.ReadFormAsync(stop))["id"].Select(text => long.TryParse(text, out var id) ? id : 0).Where(id => id > 0)] : [];

    private static async Task<IResult> Confirm(long id, HttpContext http, ApplyRemedy remedy, Rechecks rechecks, Words words, CancellationToken stop) =>
        Said(await remedy.Run(new RemedyAsk("", [], id), http.Caller(), stop), done => done.Check, http, rechecks, words);

    private static async Task<IResult> Undo(long id, HttpContext http, UndoRemedy undo, Rechecks rechecks, Words words, CancellationToken stop) =>
        Said(await undo.Run(id, http.Caller(), stop), done => done.Check, http, rechecks, words);

    private static IResult Said<T>(Outcome<T> outcome, Func<T, string> check, HttpContext http, Rechecks rechecks, Words words)
    {
        if (outcome.IsRefused && outcome.Refusal.Kind == RefusalKind.NotFound) return Results.NotFound();
        if (outcome.IsRefused) http.Response.Toast(words.Say(outcome.Refusal.Why), bad: true);
        else
        {
            rechecks.Ask(check(outcome.Done));
            http.Response.GoTo("/audit/" + check(outcome.Done));
        }
        return Results.NoContent();
    }
}
