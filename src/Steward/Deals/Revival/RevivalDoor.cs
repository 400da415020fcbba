using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>Rules of revival and handing a revived deal back to sales, for pages and programs.</summary>
public static class RevivalDoor
{
    public static void Map(Doors doors)
    {
        var pages = doors.Pages;
        pages.MapPost("/revival/start", Start).Needs(Right.EditRules);
        pages.MapGet("/revival/rules/new", async (HttpContext http, LossReasonsQuery reasons) => new RazorComponentResult<RuleDialog>(new { Reasons = await reasons.Tree(http.Caller()) })).Needs(Right.EditRules);
        pages.MapPost("/revival/rules", AddRule).Needs(Right.EditRules);
        pages.MapGet("/revival/rules/{id:long}/edit", AskRule).Needs(Right.EditRules);
        pages.MapPost("/revival/rules/{id:long}", EditRule).Needs(Right.EditRules);
        pages.MapPost("/revival/rules/{id:long}/archive", ArchiveRule).Needs(Right.EditRules);
        pages.MapGet("/deals/{id}/requalify", Ask).Needs(Right.WorkBase);
        pages.MapPost("/deals/{id}/requalify", Requalify).Needs(Right.WorkBase);
        RevivalApi.Map(doors.Api);
    }

    private static async Task<IResult> Start(HttpContext http, StartRevival start, Words words, CancellationToken stop)
    {
        var started = await start.Run(new RevivalToStart(words), http.Caller(), stop);
        if (started.IsRefused) http.Response.Toast(words.Say(started.Refusal.Why), bad: true);
        else http.Response.Refresh();
        return Results.NoContent();
    }

    private static async Task<IResult> AddRule(HttpContext http, AddRevivalRule add, LossReasonsQuery reasons, Words words)
    {
        var form = await http.Request.ReadFormAsync();
        var ask = new NewRevivalRule(LossReasonId.TryParse(form["reason"], null, out var reason) ? reason : null, Amount(form["least"]) ?? -1, Days(form["days"])) { Pipeline = PipelineId.TryParse(form["pipeline"], null, out var into) ? into : null };
        var added = await add.Run(ask, http.Caller());
        return added.IsRefused
            ? new RazorComponentResult<RuleDialog>(new { Reasons = await reasons.Tree(http.Caller()), Reason = form["reason"].ToString(), Days = form["days"].ToString(), Least = form["least"].ToString(), Fault = words.Say(added.Refusal.Why) }) { StatusCode = 422 }
            : http.Response.CloseAndRefresh();
    }

    private static async Task<IResult> AskRule(long id, HttpContext http, RevivalRulesQuery rules) =>
        (await rules.All(http.Caller())).FirstOrDefault(r => r.Id.Value == id) is { } rule
            ? new RazorComponentResult<RuleDialog>(new { Id = (long?)id, Days = rule.AfterDays.ToString(CultureInfo.InvariantCulture), Least = rule.Least.ToString("0.####", CultureInfo.InvariantCulture) })
            : Results.NotFound();

    private static async Task<IResult> EditRule(long id, HttpContext http, EditRevivalRule edit, Words words)
    {
        var form = await http.Request.ReadFormAsync();
        var edited = await edit.Run(new RevivalRuleEdit(new(id), Amount(form["least"]) ?? -1, Days(form["days"]) ?? 0), http.Caller());
        if (edited.IsRefused && edited.Refusal.Kind == RefusalKind.NotFound) return Results.NotFound();
        return edited.IsRefused ? new RazorComponentResult<RuleDialog>(new { Id = (long?)id, Days = form["days"].ToString(), Least = form["least"].ToString(), Fault = words.Say(edited.Refusal.Why) }) { StatusCode = 422 } : http.Response.CloseAndRefresh();
    }

    private static async Task<IResult> ArchiveRule(long id, HttpContext http, ArchiveRevivalRule archive) =>
        (await archive.Run(new RevivalRuleId(id), http.Caller())).IsRefused ? Results.NotFound() : http.Response.CloseAndRefresh();

    private static async Task<IResult> Ask(DealId id, HttpContext http, GatesQuery gates, RevivalRulesQuery rules, Words words) =>
        await gates.Before(id, null, http.Caller(), words) is { } sheet ? new RazorComponentResult<RequalifyDialog>(new { Sheet = sheet, Sales = await Sales(http, rules) }) : Results.NotFound();

    private static async Task<IResult> Requalify(DealId id, HttpContext http, RequalifyDeal requalify, GatesQuery gates, RevivalRulesQuery rules, Steward.People.WorkDays days, Words words)
    {
        var form = await http.Request.ReadFormAsync();
        var next = NextStepInput.From(form);
        var ask = new DealRequalification(id, next.Step(await days.Of(http.Caller())))
        {
            Pipeline = PipelineId.TryParse(form["pipeline"], null, out var pipeline) ? pipeline : null, Title = form["title"], Version = Days(form["version"]),
        };
        var opened = await requalify.Run(ask, http.Caller());
        if (opened.IsRefused)
            return await gates.Before(id, null, http.Caller(), words) is { } sheet
                ? new RazorComponentResult<RequalifyDialog>(new { Sheet = sheet, Sales = await Sales(http, rules), Pipeline = form["pipeline"].ToString(), Title = form["title"].ToString(), Next = next, Refused = opened.Refusal }) { StatusCode = 422 }
                : Results.NotFound();
        http.Response.GoTo("/deals/" + opened.Done.Id);
        return Results.NoContent();
    }

    private static async Task<IReadOnlyList<PipelineChoice>> Sales(HttpContext http, RevivalRulesQuery rules) => [.. (await rules.Pipelines(http.Caller())).Where(p => p.Kind != PipelineKind.Revival)];

    private static int? Days(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null;

    /// <summary>Nothing typed is nothing; what is no amount is null.</summary>
    private static decimal? Amount(string? text) =>
        Typed.OrNull(text) is not { } typed ? 0 : decimal.TryParse(typed.Replace(" ", "").Replace(" ", "").Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : null;
}
