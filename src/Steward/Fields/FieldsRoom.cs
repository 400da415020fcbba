using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Steward.Database;
using Steward.Ui;

namespace Steward.Fields;

public static class FieldsRoom
{
    public static IServiceCollection AddFields(this IServiceCollection services) => services.AddTables<FieldTables>().AddSingleton<FieldValues>().AddSingleton<AddField>();

    public static void MapFields(this Doors doors) => doors.Api.MapGet("/fields", List).Needs(Right.SeeBase);

    private static async Task<IResult> List(HttpContext http, Reader reader)
    {
        var rows = await reader.Query<Row>(http.Caller(), "select id, subject, key, name, kind, choices, position from fields where archived is null order by subject, position, id");
        return Results.Json(new { items = rows.Select(f => new { f.Id, f.Subject, f.Key, f.Name, f.Kind, choices = f.Choices?.Split('\n') ?? [], f.Position }) });
    }

    private sealed class Row
    {
        public long Id { get; init; }
        public FieldSubject Subject { get; init; }
        public string Key { get; init; } = "";
        public string Name { get; init; } = "";
        public FieldKind Kind { get; init; }
        public string? Choices { get; init; }
        public int Position { get; init; }
    }
}
