using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Lists;

/// <summary>Saved views, on pages and for programs.</summary>
public static class ViewsDoor
{
    public static void Map(Doors doors)
    {
        doors.Pages.MapGet("/lists/{list}/views/new", Ask).Needs(Right.SeeBase);
        doors.Pages.MapPost("/lists/{list}/views", Keep).Needs(Right.SeeBase);
        doors.Pages.MapPost("/lists/views/{id:long}/drop", Drop).Needs(Right.SeeBase);
        doors.Api.MapGet("/lists/{list}/views", async (string list, HttpContext http, ViewsQuery views, CancellationToken stop) => Results.Json(new { items = (await views.Of(list, http.Caller(), stop)).Select(Json) })).Needs(Right.SeeBase);
        doors.Api.MapPost("/lists/{list}/views", async (string list, ViewBody body, HttpContext http, KeepView keep, CancellationToken stop) => http.Answer(await keep.Run(body.Ask(list), http.Caller(), stop), Json, StatusCodes.Status201Created)).Needs(Right.SeeBase);
        doors.Api.MapDelete("/lists/views/{id:long}", async (long id, HttpContext http, DropView drop, CancellationToken stop) => http.Answer(await drop.Run(id, http.Caller(), stop), Json)).Needs(Right.SeeBase);
    }

    private static async Task<IResult> Ask(string list, HttpContext http, ListBook lists, ViewsQuery views, CancellationToken stop)
    {
        if (lists.Of(list) is null) return Results.NotFound();
        var view = long.TryParse(http.Request.Query["id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? await views.One(id, http.Caller(), stop) : null;
        return new RazorComponentResult<ViewDialog>(new { List = list, View = view, Kept = ListQuery.Kept(http.Request.Query) });
    }

    private static async Task<IResult> Keep(string list, HttpContext http, KeepView keep, ViewsQuery views, ListBook lists, Words words, CancellationToken stop)
    {
        if (lists.Of(list) is not { } asked) return Results.NotFound();
        var form = await http.Request.ReadFormAsync(stop);
        var old = long.TryParse(form["id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : (long?)null;
        var kept = ListQuery.Kept(ListQuery.Read(form["query"]));
        var view = await keep.Run(new ViewToKeep(list, form["name"].ToString(), old is null || form["asnow"] == "true" ? kept ?? "" : null, old)
        {
            Shared = form["shared"] == "true", Pinned = form["pinned"] == "true", FirstFor = Named.Of<Role>(form["first"]),
        }, http.Caller(), stop);
        if (view.IsRefused)
            return new RazorComponentResult<ViewDialog>(new { List = list, View = old is { } number ? await views.One(number, http.Caller(), stop) : null, Kept = kept, Given = form["name"].ToString(), Fault = words.Say(view.Refusal.Why) })
            {
                StatusCode = StatusCodes.Status422UnprocessableEntity,
            };
        http.Response.CloseDialog();
        http.Response.GoTo($"{asked.Path}?{ListQuery.View}={ListQuery.Number(view.Done.Id)}{(view.Done.Query.Length > 0 ? "&" + view.Done.Query : "")}");
        return Results.NoContent();
    }

    private static async Task<IResult> Drop(long id, HttpContext http, DropView drop, ListBook lists, CancellationToken stop)
    {
        var view = await drop.Run(id, http.Caller(), stop);
        if (view.IsRefused) return Results.NotFound();
        http.Response.GoTo(lists.Of(view.Done.List)?.Path ?? "/");
        return Results.NoContent();
    }

    private static object Json(SavedView view) => new { view.Id, view.List, view.Name, view.Query, shared = view.IsShared, pinned = view.IsPinned, firstFor = view.FirstFor };

    public sealed record ViewBody(string? Name, string? Query, bool Shared = false, bool Pinned = true, Role? FirstFor = null, long? Id = null)
    {
        public ViewToKeep Ask(string list) => new(list, Name ?? "", Query is null && Id is not null ? null : ListQuery.Kept(ListQuery.Read(Query)) ?? "", Id) { Shared = Shared, Pinned = Pinned, FirstFor = FirstFor };
    }
}
