using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>The tree of reasons: its page's dialogs and the API.</summary>
public static class LossReasonsDoor
{
    public static void Map(Doors doors)
    {
        var pages = doors.Pages;
        pages.MapGet("/loss-reasons/new", async (HttpContext http, LossReasonsQuery reasons) => new RazorComponentResult<ReasonDialog>(new { Given = new ReasonInput(), Tree = await reasons.Tree(http.Caller()) })).Needs(Right.EditRules);
        pages.MapPost("/loss-reasons", Add).Needs(Right.EditRules);
        pages.MapPost("/loss-reasons/cap", Cap).Needs(Right.EditRules);
        pages.MapGet("/loss-reasons/{id:long}/edit", Ask).Needs(Right.EditRules);
        pages.MapPost("/loss-reasons/{id:long}", Edit).Needs(Right.EditRules);
        pages.MapGet("/loss-reasons/{id:long}/archive", AskArchive).Needs(Right.EditRules);
        pages.MapPost("/loss-reasons/{id:long}/archive", Archive).Needs(Right.EditRules);
        LossReasonsApi.Map(doors.Api);
    }

    private static async Task<IResult> Add(HttpContext http, AddLossReason add, LossReasonsQuery reasons, Words words)
    {
        var given = ReasonInput.From(await http.Request.ReadFormAsync());
        var added = await add.Run(new NewLossReason(given.Name) { Parent = given.ParentId, Needs = given.Needs, Recoverable = given.Recoverable, ReviveDays = given.Days }, http.Caller());
        return added.IsRefused ? await Again(null, given, added.Refusal, http, reasons, words) : http.Response.CloseAndRefresh();
    }

    private static async Task<IResult> Ask(long id, HttpContext http, LossReasonsQuery reasons)
    {
        var tree = await reasons.Tree(http.Caller());
        return tree.FirstOrDefault(r => r.Id.Value == id) is { } reason ? new RazorComponentResult<ReasonDialog>(new { Id = (LossReasonId?)reason.Id, Given = ReasonInput.Of(reason), Tree = tree }) : Results.NotFound();
    }

    private static async Task<IResult> Edit(long id, HttpContext http, EditLossReason edit, LossReasonsQuery reasons, Words words)
    {
        var given = ReasonInput.From(await http.Request.ReadFormAsync());
        var edited = await edit.Run(new LossReasonEdit(new(id), given.Name) { Parent = given.ParentId, Needs = given.Needs, Recoverable = given.Recoverable, ReviveDays = given.Days }, http.Caller());
        return edited.IsRefused ? await Again(new(id), given, edited.Refusal, http, reasons, words) : http.Response.CloseAndRefresh();
    }

    private static async Task<IResult> AskArchive(long id, HttpContext http, LossReasonsQuery reasons)
    {
        var tree = await reasons.Tree(http.Caller());
        return tree.FirstOrDefault(r => r.Id.Value == id) is { } reason ? new RazorComponentResult<ArchiveReasonDialog>(new { Reason = reason, Tree = tree }) : Results.NotFound();
    }

    private static async Task<IResult> Archive(long id, HttpContext http, ArchiveLossReason archive, LossReasonsQuery reasons, Words words)
    {
        var form = await http.Request.ReadFormAsync();
        var archived = await archive.Run(new LossReasonArchival(new(id), LossReasonId.TryParse(form["counts_as"], null, out var other) ? other : null), http.Caller());
        if (!archived.IsRefused) return http.Response.CloseAndRefresh();
        var tree = await reasons.Tree(http.Caller());
        return tree.FirstOrDefault(r => r.Id.Value == id) is { } reason
            ? new RazorComponentResult<ArchiveReasonDialog>(new { Reason = reason, Tree = tree, Fault = words.Say(archived.Refusal.Why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity }
            : Results.NotFound();
    }

    private static async Task<IResult> Cap(HttpContext http, ChangeLossCap change, LossCap cap, Words words)
    {
        var form = await http.Request.ReadFormAsync();
        var changed = await change.Run(int.TryParse(form["most"], NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : 0, http.Caller());
        if (!changed.IsRefused) http.Response.Toast(words["deals.loss-cap.saved"]);
        return new RazorComponentResult<CapForm>(new { Value = changed.IsRefused ? most : cap.Most, Fault = changed.IsRefused ? words.Say(changed.Refusal.Why) : null })
        { StatusCode = changed.IsRefused ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
    }

    private static async Task<IResult> Again(LossReasonId? id, ReasonInput given, Refusal refusal, HttpContext http, LossReasonsQuery reasons, Words words)
    {
        var tree = await reasons.Tree(http.Caller());
        if (id is { } asked && tree.All(r => r.Id != asked)) return Results.NotFound();
        return new RazorComponentResult<ReasonDialog>(new { Id = id, Given = given, Tree = tree, Fault = words.Say(refusal.Why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }
}
