using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>Rules of revival for programs, and handing a revived deal back to sales.</summary>
public static class RevivalApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/revival/start", async (HttpContext http, StartRevival start, Words words, CancellationToken stop) =>
            http.Answer(await start.Run(new RevivalToStart(words), http.Caller(), stop), p => new { p.Id, p.Name }, StatusCodes.Status201Created)).Needs(Right.EditRules);
        api.MapGet("/revival/rules", async (HttpContext http, RevivalRulesQuery rules, CancellationToken stop) =>
            Results.Json(new { items = (await rules.All(http.Caller(), stop)).Select(r => new { r.Id, r.Pipeline, r.Reason, leastAmount = r.Least, r.AfterDays }) })).Needs(Right.SeeBase);
        api.MapPost("/revival/rules", async (RuleBody body, HttpContext http, AddRevivalRule add, CancellationToken stop) =>
            http.Answer(await add.Run(new NewRevivalRule(body.Reason, body.LeastAmount, body.AfterDays) { Pipeline = body.Pipeline }, http.Caller(), stop), View, StatusCodes.Status201Created)).Needs(Right.EditRules);
        api.MapPatch("/revival/rules/{id:long}", async (long id, RulePatch body, HttpContext http, EditRevivalRule edit, CancellationToken stop) =>
            http.Answer(await edit.Run(new RevivalRuleEdit(new(id), body.LeastAmount, body.AfterDays), http.Caller(), stop), View)).Needs(Right.EditRules);
        api.MapDelete("/revival/rules/{id:long}", async (long id, HttpContext http, ArchiveRevivalRule archive, CancellationToken stop) =>
            http.Answer(await archive.Run(new RevivalRuleId(id), http.Caller(), stop), View)).Needs(Right.EditRules);
        api.MapPost("/deals/{id}/requalify", async (DealId id, RequalifyBody? body, HttpContext http, RequalifyDeal requalify, CancellationToken stop) =>
            http.Answer(await requalify.Run(new DealRequalification(id, body?.Next?.Step()) { Pipeline = body?.Pipeline, Title = body?.Title }, http.Caller(), stop),
                d => new { d.Id, client = d.ClientId, pipeline = d.PipelineId, stage = d.StageId, d.Title, after = d.AfterId }, StatusCodes.Status201Created)).Needs(Right.WorkBase);
    }

    private static object View(RevivalRule r) => new { r.Id, pipeline = r.PipelineId, reason = r.ReasonId, leastAmount = new Money(r.LeastAmount, "").Amount, r.AfterDays, r.Archived };

    public sealed record RuleBody(LossReasonId? Reason = null, decimal LeastAmount = 0, int? AfterDays = null, PipelineId? Pipeline = null);

    public sealed record RulePatch(decimal LeastAmount, int AfterDays);

    public sealed record RequalifyBody(NextStepBody? Next = null, PipelineId? Pipeline = null, string? Title = null);
}
