using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>When the rules and the life of a deal differ: an objection to a gate, somebody's yes, a longer stay.</summary>
public static class ExceptionsDoor
{
    public static void Map(Doors doors)
    {
        doors.Pages.MapGet("/deals/{id}/dispute", AskDispute).Needs(Right.WorkBase);
        doors.Pages.MapPost("/deals/{id}/dispute", Object).Needs(Right.WorkBase);
        doors.Pages.MapPost("/deals/{id}/approvals", AskYes).Needs(Right.WorkBase);
        doors.Pages.MapGet("/approvals", () => new RazorComponentResult<ApprovalsBox>()).Needs(Right.SeeBase);
        doors.Pages.MapPost("/approvals/{id:long}", Decide).Needs(Right.SeeBase);
        doors.Pages.MapPost("/deals/{id}/checks/{item}", TickOff).Needs(Right.SeeBase);
        doors.Pages.MapGet("/deals/{id}/longer-stay", AskLonger).OnlyIfSeen("deals", "id").Needs(Right.AllowExceptions);
        doors.Pages.MapPost("/deals/{id}/longer-stay", Longer).Needs(Right.AllowExceptions);

        doors.Api.MapPost("/deals/{id}/disputes", async (DealId id, DisputeBody body, HttpContext http, DisputeGate dispute) =>
            http.Answer(await dispute.Run(new Dispute(id, body.Stage, body.Gate, body.Text), http.Caller()), d => new { d.Id }, StatusCodes.Status201Created)).Needs(Right.WorkBase);
        doors.Api.MapPost("/deals/{id}/approvals", async (DealId id, ApprovalBody body, HttpContext http, AskApproval ask) =>
            http.Answer(await ask.Run(new ApprovalAsk(id, body.Gate), http.Caller()), a => new { a.Id, a.Granted }, StatusCodes.Status201Created)).Needs(Right.WorkBase);
        doors.Api.MapGet("/approvals", async (HttpContext http, WaitingApprovals waiting, System.Threading.CancellationToken stop) =>
            Results.Json(new { items = (await waiting.For(http.Caller(), stop)).Select(a => new { a.Id, a.Deal, a.Title, a.Client, a.Stage, a.AskedBy, a.Asked, a.Role }), next = (string?)null })).Needs(Right.SeeBase);
        doors.Api.MapPost("/approvals/{id:long}", async (long id, DecisionBody body, HttpContext http, DecideApproval decide) =>
            http.Answer(await decide.Run(new ApprovalDecision(new ApprovalId(id), body.Granted, body.Said), http.Caller()), a => new { a.Id, a.Granted })).Needs(Right.SeeBase);
        doors.Api.MapPost("/deals/{id}/longer-stay", async (DealId id, LongerBody body, HttpContext http, AllowLongerStay allow) =>
            http.Answer(await allow.Run(new LongerStay(id, body.Why), http.Caller()), d => new { d.Id, d.StageEntered, d.Version })).Needs(Right.AllowExceptions);
    }

    /// <summary>Without a gate the objection is to the stage that the deal stands before.</summary>
    private static async Task<IResult> AskDispute(DealId id, StageId? stage, string? gate, HttpContext http, GatesQuery gates, Words words)
    {
        if (await gates.Before(id, stage, http.Caller(), words) is not { } sheet) return Results.NotFound();
        var about = sheet.To ?? sheet.NextInTurn ?? sheet.From;
        return new RazorComponentResult<DisputeDialog>(new { Deal = id, Stage = about.Id, Gate = gate ?? "stage", Label = Label(sheet, gate, words) ?? about.Name, Query = MoveDoor.QueryOf(http) });
    }

    private static async Task<IResult> Object(DealId id, StageId? stage, string? gate, HttpContext http, DisputeGate dispute, GatesQuery gates, Words words)
    {
        var text = (await http.Request.ReadFormAsync())["text"].ToString();
        var said = await dispute.Run(new Dispute(id, stage ?? default, gate ?? "stage", text), http.Caller());
        if (!said.IsRefused)
        {
            http.Response.CloseDialog();
            http.Response.Toast(words["deals.dispute.toast"]);
            return Results.Content("", "text/html");
        }
        if (said.Refusal.Kind == RefusalKind.NotFound || await gates.Before(id, stage, http.Caller(), words) is not { } sheet) return Results.NotFound();
        return new RazorComponentResult<DisputeDialog>(new { Deal = id, Stage = stage ?? default, Gate = gate ?? "stage", Label = Label(sheet, gate, words) ?? (sheet.To ?? sheet.From).Name, Text = text, Query = MoveDoor.QueryOf(http), Fault = words.Say(said.Refusal.Why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private static string? Label(GateSheet sheet, string? gate, Words words) => sheet.Lines.FirstOrDefault(l => l.Row.Key == gate) is { } line ? words.Say(line.Row.Label) : null;

    private static async Task<IResult> AskYes(DealId id, string gate, string? stage, HttpContext http, AskApproval ask, GatesQuery gates, Words words)
    {
        if (!long.TryParse(gate.Replace("gate-", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return Results.NotFound();
        var asked = await ask.Run(new ApprovalAsk(id, new StageGateId(number)), http.Caller());
        if (asked.IsRefused) return Results.NotFound();
        http.Response.Toast(words["deals.approval.toast"]);
        return await gates.Before(id, StageId.TryParse(stage, null, out var to) ? to : null, http.Caller(), words) is { } sheet
            ? new RazorComponentResult<MoveDialog>(new { Sheet = sheet, Query = MoveDoor.QueryOf(http) }) : Results.NotFound();
    }

    private static async Task<IResult> Decide(long id, HttpContext http, DecideApproval decide, Words words)
    {
        var form = await http.Request.ReadFormAsync();
        var decided = await decide.Run(new ApprovalDecision(new ApprovalId(id), form["granted"] == "true", form["said"]), http.Caller());
        if (decided.IsRefused && decided.Refusal.Kind == RefusalKind.NotFound) return Results.NotFound();
        if (decided.IsRefused)
        {
            http.Response.Toast(words.Say(decided.Refusal.Why), bad: true);
            return Results.NoContent();
        }
        http.Response.Tell("card:changed");
        http.Response.Toast(words[decided.Done.Granted == true ? "deals.approval.toast.yes" : "deals.approval.toast.no"]);
        return Results.NoContent();
    }

    private static async Task<IResult> TickOff(DealId id, ChecklistItemId item, HttpContext http, TickCheck tick, Words words)
    {
        var ticked = await tick.Run(new Tick(id, item), http.Caller());
        if (ticked.IsRefused && ticked.Refusal.Kind == RefusalKind.NotFound) return Results.NotFound();
        if (ticked.IsRefused) http.Response.Toast(words.Say(ticked.Refusal.Why), bad: true);
        else http.Response.Tell("card:changed");
        return Results.NoContent();
    }

    private static IResult AskLonger(DealId id) => new RazorComponentResult<LongerStayDialog>(new { Deal = id });

    private static async Task<IResult> Longer(DealId id, HttpContext http, AllowLongerStay allow, Words words)
    {
        var why = (await http.Request.ReadFormAsync())["why"].ToString();
        var allowed = await allow.Run(new LongerStay(id, why), http.Caller());
        if (allowed.IsRefused)
            return allowed.Refusal.Kind == RefusalKind.NotFound ? Results.NotFound()
                : new RazorComponentResult<LongerStayDialog>(new { Deal = id, Why = why, Fault = words.Say(allowed.Refusal.Why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
        http.Response.GoTo("/deals/" + id);
        return Results.NoContent();
    }

    private sealed record DisputeBody(StageId Stage, string Gate, string? Text);
    private sealed record ApprovalBody(StageGateId Gate);
    private sealed record DecisionBody(bool Granted, string? Said);
    private sealed record LongerBody(string? Why);
}
