using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Database;
using Steward.Fields;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>The parts of a deal's card: editing one fact in its place, planning what comes next.</summary>
public static class DealCardDoor
{
    public static void Map(Doors doors)
    {
        doors.Pages.MapGet("/deals/{id}/facts", Facts).Needs(Right.SeeBase);
        doors.Pages.MapGet("/deals/{id}/ahead", Ahead).Needs(Right.SeeBase);
        doors.Pages.MapGet("/deals/{id}/fields/{key}", Edit).Needs(Right.WorkBase);
        doors.Pages.MapPost("/deals/{id}/fields/{key}", Save).Needs(Right.WorkBase);
        doors.Pages.MapGet("/deals/{id}/files/{field}", (DealId id, string field, HttpContext http, FieldFiles files) => files.Download(FieldSubject.Deal, id.Value, field, http)).OnlyIfSeen("deals", "id").Needs(Right.SeeBase);
        doors.Pages.MapPost("/deals/{id}/next-step", Plan).Needs(Right.WorkBase);
    }

    /// <param name="whole">With the head and the stages: somebody else may have moved it.</param>
    private static async Task<IResult> Facts(DealId id, bool? whole, HttpContext http, DealCardQuery cards, Words words) =>
        await cards.Read(id, http.Caller(), words) is not null ? new RazorComponentResult<CardAnswer>(new { Id = id, Saved = whole != true }) : Results.NotFound();

    private static async Task<IResult> Ahead(DealId id, HttpContext http, DealCardQuery cards, Words words) =>
        await cards.Read(id, http.Caller(), words) is { } card ? new RazorComponentResult<DealAhead>(new { Card = card }) : Results.NotFound();

    private static async Task<IResult> Edit(DealId id, string key, HttpContext http, DealCardQuery cards, Words words) =>
        await cards.Read(id, http.Caller(), words) is { } card && Fact(card, key) is { } fact
            ? new RazorComponentResult<CardFieldForm>(new { Deal = id, fact.Field, fact.Value, card.Deal.Version, Was = fact.Value })
            : Results.NotFound();

    private static async Task<IResult> Save(DealId id, string key, HttpContext http, EditDeal edit, DealCardQuery cards, FieldFiles files, Words words)
    {
        var form = await http.Request.ReadFormAsync();
        var sent = await files.Sent(form, "f." + key);
        var given = sent.IsRefused ? "" : sent.Done;
        int? version = int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null;
        var edited = sent.IsRefused ? sent.Refusal : await edit.Run(new DealEdit(id, new Dictionary<string, string?> { [key] = given }, version, form.ContainsKey("was") ? new Dictionary<string, string?> { [key] = form["was"] } : null), http.Caller());
        if (!edited.IsRefused)
        {
            http.Response.Tell("card:changed");
            return new RazorComponentResult<CardAnswer>(new { Id = id, Saved = true });
        }
        if (await cards.Read(id, http.Caller(), words) is not { } card || Fact(card, key) is not { } fact) return Results.NotFound();
        http.Response.Headers["HX-Retarget"] = "#fact-" + key;
        http.Response.Headers["HX-Reswap"] = "innerHTML";
        var stale = edited.Refusal.Code == "ui.changed-meanwhile";
        var theirs = stale ? fact.Value is { } value ? fact.Field.Show(value, card.Deal.Currency, words.Formats, words) : "—" : null;
        return new RazorComponentResult<CardFieldForm>(new { Deal = id, fact.Field, Value = given, card.Deal.Version, Was = stale ? fact.Value : form["was"].ToString(), Fault = words.Say(edited.Refusal.Why), Theirs = theirs }) { StatusCode = stale ? 409 : 422 };
    }

    private static async Task<IResult> Plan(DealId id, HttpContext http, PlanNextStep plan, Words words, Steward.People.WorkDays days)
    {
        var input = NextStepInput.From(await http.Request.ReadFormAsync());
        var planned = input.Step(await days.Of(http.Caller())) is { } next ? await plan.Run(new DealPlan(id, next), http.Caller()) : Foundation.Refusal.Invalid("deals.first-step-missing");
        if (planned.IsRefused)
            return new RazorComponentResult<NextStepDialog>(new { Deal = id.Value, Given = input, Fault = words.Say(planned.Refusal.Why) }) { StatusCode = 422 };
        http.Response.CloseDialog();
        http.Response.Tell("card:changed");
        http.Response.Toast(words["deals.toast.planned"]);
        return Results.Content("", "text/html");
    }

    private static CardField? Fact(DealCard card, string key) => card.ThisStage.Concat(card.Fields).FirstOrDefault(f => f.Field.Key == key);
}
