using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Fields;

public sealed record NewFieldBody(FieldSubject Subject, string Name, FieldKind Kind = FieldKind.Text, string? Key = null, IReadOnlyList<string>? Choices = null, string? Set = null, int? AlertDays = null);
public sealed record FieldBody(string? Name = null, IReadOnlyList<string>? Choices = null, string? Set = null, int? AlertDays = null, bool? WithoutAlert = null, int? Place = null, bool? Archived = null);
public sealed record FieldSetBody(string? Set);

/// <summary>Own fields for programs.</summary>
internal static class FieldsApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/fields", List).Needs(Right.SeeBase);
        api.MapPost("/fields", Add).Needs(Right.EditRules);
        api.MapPatch("/fields/{id}", Change).Needs(Right.EditRules);
        api.MapGet("/fields/sets", (Words words) => Results.Json(new { items = FieldSets.All.Select(set => new { set.Key, name = set.Name.In(words.Lang), fields = set.Fields.Select(f => new { f.Key, subject = f.On, f.Kind, name = f.Name.In(words.Lang), choices = f.Choices?.In(words.Lang) ?? [] }) }) })).Needs(Right.SeeBase);
        api.MapPost("/fields/sets", async (FieldSetBody body, AddFieldSet add, HttpContext http, Words words) =>
            http.Answer(await add.Run(new FieldSetToAdd(body.Set, words.Lang), http.Caller()), done => new { set = done.Set.Key, added = done.Added.Select(View), present = done.Present }, StatusCodes.Status201Created)).Needs(Right.EditRules);
    }

    private static async Task<IResult> List(HttpContext http, Reader reader, bool? archived, CancellationToken stop)
    {
        var rows = await reader.Query<FieldLine>(http.Caller(), $"select id, subject, key, name, kind, choices, position, field_set, alert_days, archived from fields where archived is {(archived == true ? "not null" : "null")} order by subject, position, id", null, stop);
        return Results.Json(new { items = rows.Select(f => new { f.Id, f.Subject, f.Key, f.Name, f.Kind, choices = f.ChoiceList, f.Position, set = f.FieldSet, f.AlertDays, f.Archived }) });
    }

    private static async Task<IResult> Add(NewFieldBody body, AddField add, HttpContext http) =>
        http.Answer(await add.Run(new NewField(body.Subject, body.Key ?? "", body.Name, body.Kind) { Choices = body.Choices ?? [], Set = body.Set, AlertDays = body.AlertDays }, http.Caller()), View, StatusCodes.Status201Created);

    private static async Task<IResult> Change(FieldId id, FieldBody body, EditField edit, MoveField move, ArchiveField archive, RestoreField restore, Writer writer, HttpContext http) =>
        http.Answer(await writer.Run<Field>(http.Caller(), async work =>
        {
            var changed = await edit.RunIn(work, new FieldEdit(id) { Name = body.Name, Choices = body.Choices, Set = body.Set, AlertDays = body.AlertDays, WithoutAlert = body.WithoutAlert == true });
            if (!changed.IsRefused && body.Place is { } place) changed = await move.RunIn(work, new FieldMove(id, place));
            if (!changed.IsRefused && body.Archived is { } gone) changed = gone ? await archive.RunIn(work, id) : await restore.RunIn(work, id);
            return changed;
        }), View);

    private static object View(Field f) => new { f.Id, f.Subject, f.Key, f.Name, f.Kind, choices = f.ChoiceList, f.Position, set = f.FieldSet, f.AlertDays, f.Archived };
}
