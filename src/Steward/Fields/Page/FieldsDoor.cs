using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Fields;

/// <summary>The dialogs and buttons of the page of fields.</summary>
internal static class FieldsDoor
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/fields/list", async (string? on, HttpContext http, FieldsQuery fields) => await List(On(on), http, fields)).Needs(Right.EditRules);
        pages.MapGet("/fields/new", async (string? on, HttpContext http, FieldsQuery fields) => Form<FieldForm>(new { On = On(on), Sets = await fields.Sets(http.Caller()) })).Needs(Right.EditRules);
        pages.MapPost("/fields", Add).Needs(Right.EditRules);
        pages.MapGet("/fields/sets", () => Form<FieldSetForm>(new { })).Needs(Right.EditRules);
        pages.MapPost("/fields/sets", AddSet).Needs(Right.EditRules);
        pages.MapGet("/fields/{id}/edit", async (FieldId id, HttpContext http, FieldsQuery fields) =>
            await fields.One(id, http.Caller()) is { } field ? Form<FieldForm>(new { Line = field, On = field.Subject, Sets = await fields.Sets(http.Caller()) }) : Results.NotFound()).Needs(Right.EditRules);
        pages.MapPost("/fields/{id}", Edit).Needs(Right.EditRules);
        pages.MapPost("/fields/{id}/archive", Archive).Needs(Right.EditRules);
        pages.MapPost("/fields/{id}/restore", Restore).Needs(Right.EditRules);
        pages.MapPost("/fields/{id}/move", Move).Needs(Right.EditRules);
    }

    /// <summary>The subject named in an address; deals by themselves.</summary>
    public static FieldSubject On(string? on) => Named<FieldSubject>.TryParse(on, out var named) ? named.Value : FieldSubject.Deal;

    public static string Address(FieldSubject on) => "/fields?on=" + on.ToString().ToLowerInvariant();

    private static async Task<IResult> Add(HttpContext http, AddField add, FieldsQuery fields)
    {
        var form = await http.Request.ReadFormAsync();
        var kind = Named<FieldKind>.TryParse(form["kind"], out var named) ? named.Value : FieldKind.Text;
        var ask = new NewField(On(form["on"]), "", form["name"].ToString(), kind) { Choices = Lines(form["choices"]), Set = form["set"], AlertDays = kind == FieldKind.Date ? Days(form["alert"]) : null };
        var added = await add.Run(ask, http.Caller());
        if (added.IsRefused) return Form<FieldForm>(new { On = ask.Subject, Sent = form, Fault = added.Refusal, Sets = await fields.Sets(http.Caller()) }, 422);
        http.Response.GoTo(Address(ask.Subject));
        return Results.NoContent();
    }

    private static async Task<IResult> AddSet(HttpContext http, AddFieldSet add, Words words)
    {
        var form = await http.Request.ReadFormAsync();
        var added = await add.Run(new FieldSetToAdd(form["set"], words.Lang), http.Caller());
        if (added.IsRefused) return Form<FieldSetForm>(new { Fault = added.Refusal }, 422);
        http.Response.GoTo("/fields");
        return Results.NoContent();
    }

    private static async Task<IResult> Edit(FieldId id, HttpContext http, EditField edit, FieldsQuery fields, Words words)
    {
        if (await fields.One(id, http.Caller()) is not { } field) return Results.NotFound();
        var form = await http.Request.ReadFormAsync();
        var alert = field.Kind == FieldKind.Date ? Days(form["alert"]) : null;
        var ask = new FieldEdit(id) { Name = form["name"].ToString(), Choices = form.ContainsKey("choices") ? Lines(form["choices"]) : null, Set = form["set"].ToString(), AlertDays = alert, WithoutAlert = alert is null };
        var edited = await edit.Run(ask, http.Caller());
        if (edited.IsRefused) return Form<FieldForm>(new { Line = field, On = field.Subject, Sent = form, Fault = edited.Refusal, Sets = await fields.Sets(http.Caller()) }, 422);
        http.Response.CloseDialog();
        http.Response.Tell("fields:changed");
        http.Response.Flash("field-" + id);
        http.Response.Toast(words.Say("fields.edited", edited.Done.Name));
        return Results.Content("", "text/html");
    }

    private static async Task<IResult> Archive(FieldId id, HttpContext http, ArchiveField archive, FieldsQuery fields, Words words)
    {
        var done = await archive.Run(id, http.Caller());
        if (done.IsRefused) return http.Problem(done.Refusal);
        http.Response.Toast(words.Say("fields.archived", done.Done.Name), $"/fields/{id}/restore");
        return await List(done.Done.Subject, http, fields);
    }

    private static async Task<IResult> Restore(FieldId id, HttpContext http, RestoreField restore, FieldsQuery fields, Words words)
    {
        var done = await restore.Run(id, http.Caller());
        if (done.IsRefused && done.Refusal.Kind == RefusalKind.NotFound) return Results.NotFound();
        if (done.IsRefused) http.Response.Toast(words.Say(done.Refusal.Why), bad: true);
        http.Response.Tell("fields:changed");
        return done.IsRefused ? Results.NoContent() : await List(done.Done.Subject, http, fields);
    }

    private static async Task<IResult> Move(FieldId id, HttpContext http, MoveField move, FieldsQuery fields)
    {
        var form = await http.Request.ReadFormAsync();
        var done = await move.Run(new FieldMove(id, int.TryParse(form["place"], NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : 1), http.Caller());
        return done.IsRefused ? http.Problem(done.Refusal) : await List(done.Done.Subject, http, fields);
    }

    private static async Task<IResult> List(FieldSubject on, HttpContext http, FieldsQuery fields) => Form<FieldsTable>(new { Sheet = await fields.Read(on, http.Caller(), http.RequestAborted) });

    private static string[] Lines(string? text) => (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static int? Days(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null;

    private static RazorComponentResult<T> Form<T>(object parameters, int status = 200) where T : IComponent => new(parameters) { StatusCode = status };
}
