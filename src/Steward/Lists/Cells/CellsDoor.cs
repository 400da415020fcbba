using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Lists;

/// <summary>One cell of a list, edited in its place: <c>/lists/deals/cells/7/amount</c>.</summary>
public static class CellsDoor
{
    private const int LongestUndo = 400;
    private const string Address = "/lists/{list}/cells/{id:long}/{column}";

    public static void Map(Doors doors)
    {
        doors.Pages.MapGet(Address, Edit).Needs(Right.WorkBase);
        doors.Pages.MapGet("/lists/{list}/cells/{id:long}", Leave).Needs(Right.WorkBase);
        doors.Pages.MapPost(Address, Save).Needs(Right.WorkBase);
        doors.Pages.MapPost(Address + "/back", TakeBack).Needs(Right.WorkBase);
    }

    private static async Task<IResult> Edit(string list, long id, string column, HttpContext http, CellBook cells, CancellationToken stop) =>
        await cells.Find(list, column, http.Caller(), stop) is { } cell && await cell.Cells.Now(http.Caller(), id, cell.Column, stop) is { } now
            ? new RazorComponentResult<CellForm>(new { cell.Column, Address = Of(list, id, column), Now = now, Given = now.Value, Was = now.Value })
            : Results.NotFound();

    private static async Task<IResult> Leave(string list, long id, HttpContext http, CellBook cells, Layouts layouts, ListBook lists, CancellationToken stop) =>
        lists.Of(list) is { } asked && cells.Of(list) is { } written ? await Row(asked, written, id, http, layouts, stop) : Results.NotFound();

    private static async Task<IResult> Save(string list, long id, string column, HttpContext http, CellBook cells, Layouts layouts, ListBook lists, Words words, CancellationToken stop)
    {
        if (await cells.Find(list, column, http.Caller(), stop) is not { } cell) return Results.NotFound();
        var form = await http.Request.ReadFormAsync(stop);
        var (value, was) = (string.Join('\n', form["value"].Where(one => !string.IsNullOrEmpty(one))), form["was"].ToString());
        int? version = int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null;
        var refusal = await cell.Cells.Write(http.Caller(), new(id, cell.Column.Written!, value, was, version), stop);
        if (await cell.Cells.Now(http.Caller(), id, cell.Column, stop) is not { } now) return Results.NotFound();
        if (refusal is null)
        {
            // What was and is stands in the address of the undo, which goes in a header: a long text is taken back on the card.
            if (!Typed.Same(now.Value, was) && was.Length + (now.Value?.Length ?? 0) <= LongestUndo) http.Response.Toast(words.Say("lists.cell.saved", cell.Column.Say(words), now.Name), QueryHelpers.AddQueryString(Of(list, id, column) + "/back", new Dictionary<string, string?> { ["value"] = was, ["was"] = now.Value ?? "" }));
            return await Row(lists.Of(list)!, cell.Cells, id, http, layouts, stop);
        }
        var stale = refusal.Code == "ui.changed-meanwhile";
        http.Response.Headers["HX-Retarget"] = $"[data-cell-of=\"{list}-{ListQuery.Number(id)}-{cell.Column.Key}\"] > form";
        http.Response.Headers["HX-Reswap"] = "outerHTML";
        return new RazorComponentResult<CellForm>(new { cell.Column, Address = Of(list, id, column), Now = now, Given = value, Was = stale ? now.Value : was, Fault = words.Say(refusal.Why), Theirs = stale })
        {
            StatusCode = stale ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity,
        };
    }

    /// <summary>What stood there before, unless somebody has written something else since.</summary>
    private static async Task<IResult> TakeBack(string list, long id, string column, string? value, string? was, HttpContext http, CellBook cells, Words words, CancellationToken stop)
    {
        if (await cells.Find(list, column, http.Caller(), stop) is not { } cell) return Results.NotFound();
        if (await cell.Cells.Now(http.Caller(), id, cell.Column, stop) is not { } now) return Results.NotFound();
        var refusal = Typed.Same(now.Value, was) ? await cell.Cells.Write(http.Caller(), new(id, cell.Column.Written!, value ?? "", was ?? "", now.Version), stop) : Refusal.Conflict("lists.touched-since");
        http.Response.Toast(words.Say(refusal is null ? new Phrase("lists.cell.back") : refusal.Why), bad: refusal is not null);
        http.Response.Tell("list:changed");
        return Results.NoContent();
    }

    private static async Task<IResult> Row(ListDefinition list, ListCells cells, long id, HttpContext http, Layouts layouts, CancellationToken stop)
    {
        var (row, given) = await cells.Row(http.Caller(), id, await layouts.Shown(http.Caller(), list, stop), stop);
        return new RazorComponentResult(row, given);
    }

    private static string Of(string list, long id, string column) => $"/lists/{list}/cells/{ListQuery.Number(id)}/{column}";
}

/// <summary>The cells that can be written, by list.</summary>
public sealed class CellBook(IEnumerable<ListCells> all, ListBook lists)
{
    private readonly Dictionary<string, ListCells> byList = all.ToDictionary(cells => cells.List);

    public ListCells? Of(string list) => byList.GetValueOrDefault(list);

    /// <summary>Null: no such list or column, or nothing is written in it.</summary>
    public async Task<(ListCells Cells, ListColumn Column)?> Find(string list, string column, Caller by, CancellationToken stop) =>
        Of(list) is { } cells && lists.Of(list) is { } asked && (await asked.All(by, stop)).FirstOrDefault(c => c.Key == column && c.Written is not null) is { } found ? (cells, found) : null;
}
