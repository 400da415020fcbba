using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Lists;

/// <summary>Columns, filters and files of every list.</summary>
public static class ListsDoor
{
    public static void Map(Doors doors)
    {
        doors.Pages.MapGet("/lists/{list}/filter", Filter).Needs(Right.SeeBase);
        doors.Pages.MapGet("/lists/{list}/show", Show).Needs(Right.SeeBase);
        doors.Pages.MapPost("/lists/{list}/columns", Columns).Needs(Right.SeeBase);
        doors.Pages.MapPost("/lists/{list}/file", File).Needs(Right.Export);
    }

    private static async Task<IResult> Filter(string list, HttpContext http, ListBook lists, CancellationToken stop)
    {
        if (lists.Of(list) is not { } asked) return Results.NotFound();
        var (query, columns) = (http.Request.Query, await asked.All(http.Caller(), stop));
        var editing = query.ContainsKey("editing");
        var filter = FilterForm.Change(editing ? FilterForm.Read(key => query[key]) : ListQuery.FilterOf(query) ?? new ListFilter(false, []), query["act"], columns);
        return new RazorComponentResult<FilterDialog>(new
        {
            List = asked, Columns = columns, Filter = filter, Group = query["group"].ToString(),
            Sorts = editing ? [.. Picked(query).SelectMany(ListQuery.Sorts)] : ListQuery.Sorts(query[ListQuery.Sort]),
            Kept = (IReadOnlyList<KeyValuePair<string, string?>>)[.. Others(query)],
        });
    }

    /// <summary>From the form to the address in which the filter stands.</summary>
    private static async Task<IResult> Show(string list, HttpContext http, ListBook lists, CancellationToken stop)
    {
        if (lists.Of(list) is not { } asked) return Results.NotFound();
        var query = http.Request.Query;
        var filter = FilterForm.Finished(FilterForm.Read(key => query[key]), await asked.All(http.Caller(), stop));
        return Results.Redirect(ListQuery.With(asked.Path, Others(query), (ListQuery.Filter, filter?.ToString()), (ListQuery.Group, query["group"]), (ListQuery.Sort, Typed.OrNull(string.Join(',', Picked(query).Distinct())))));
    }

    private static async Task<IResult> Columns(string list, HttpContext http, ListBook lists, Layouts layouts, LayColumns lay, Words words, CancellationToken stop)
    {
        if (lists.Of(list) is not { } asked) return Results.NotFound();
        var form = await http.Request.ReadFormAsync(stop);
        var now = (await layouts.Shown(http.Caller(), asked, stop)).Layout;
        var layout = form.ContainsKey("usual") ? null
            : form["edge"].ToString() is { Length: > 0 } key && int.TryParse(form["width"], NumberStyles.None, CultureInfo.InvariantCulture, out var width) ? now.Widen(key, width)
            : now.Show(form["column"].Select(column => column ?? ""));
        var laid = await lay.Run(new ColumnsToLay(list, layout), http.Caller(), stop);
        if (laid.IsRefused) http.Response.Toast(words.Say(laid.Refusal.Why), bad: true);
        else if (layout is null) http.Response.Refresh();
        else if (!form.ContainsKey("edge") || !now.HasWidths) http.Response.Tell("columns-laid");
        return Results.NoContent();
    }

    private static async Task<IResult> File(string list, HttpContext http, ListBook lists, ListFile file, CancellationToken stop)
    {
        if (lists.Of(list) is not { } asked) return Results.NotFound();
        var xlsx = (await http.Request.ReadFormAsync(stop))["format"] == "xlsx";
        return Results.Stream(to => file.Write(asked, xlsx ? "xlsx" : "csv", http.Request.Query, http.Caller(), to, http.RequestAborted),
            xlsx ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8", $"{asked.Name}.{(xlsx ? "xlsx" : "csv")}");
    }

    private static IEnumerable<string> Picked(IQueryCollection query) => new[] { "s0", "s1", "s2" }.Select(name => query[name].ToString()).Where(key => key.Length is > 0 and <= 25 && !key.Contains(','));

    /// <summary>What is neither of the filter's form nor of the place: the view, the outcome, the text that is sought.</summary>
    private static IEnumerable<KeyValuePair<string, string?>> Others(IQueryCollection query) =>
        ListQuery.Pairs(query).Where(pair => pair.Key is not (ListQuery.Filter or ListQuery.Sort or ListQuery.Group or ListQuery.After or ListQuery.View or "act" or "editing" or "join" or "s0" or "s1" or "s2") && !IsOfForm(pair.Key));

    private static bool IsOfForm(string key) => key.Length >= 2 && key[0] is 'k' or 'o' or 'v' or 'j' && key.Length >= 2 && char.IsAsciiDigit(key[1]);
}
