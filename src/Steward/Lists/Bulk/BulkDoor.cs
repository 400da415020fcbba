using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Lists;

/// <summary>One act on many rows: what is filled in, what would be refused, the work, its end and its undoing.</summary>
public static class BulkDoor
{
    /// <summary>So many are tried before it begins; of more, these speak for the rest.</summary>
    public const int Tried = 300;

    public static void Map(Doors doors)
    {
        doors.Pages.MapGet("/lists/{list}/acts/{act}", Ask).Needs(Right.WorkBase);
        doors.Pages.MapPost("/lists/{list}/acts/{act}/try", Try).Needs(Right.WorkBase);
        doors.Pages.MapPost("/lists/{list}/acts/{act}/begin", Begin).Needs(Right.WorkBase);
        doors.Pages.MapGet("/lists/runs/{id:long}/box", async (long id, HttpContext http, RunsQuery runs, CancellationToken stop) => await runs.One(id, http.Caller(), stop) is { } run ? new RazorComponentResult<RunBox>(new { Run = run }) : Results.NotFound()).Needs(Right.WorkBase);
        doors.Pages.MapPost("/lists/runs/{id:long}/stop", Stop).Needs(Right.WorkBase);
        doors.Pages.MapPost("/lists/runs/{id:long}/undo", Undo).Needs(Right.WorkBase);
    }

    private static async Task<IResult> Ask(string list, string act, HttpContext http, ListBook lists, ActBook acts, ListSums sums, CancellationToken stop)
    {
        if (lists.Of(list) is not { } asked || acts.Of(list, act) is not { } chosen || !http.Caller().May(chosen.Needs)) return Results.NotFound();
        var query = http.Request.Query;
        var (ids, whole) = (Numbers(query["id"]), query["everything"] == "true");
        var count = whole ? (int)(await sums.Whole(http.Caller(), asked, query, stop)).Count : ids.Count;
        return new RazorComponentResult<ActDialog>(new { Act = chosen, Ids = whole ? [] : ids, Whole = whole, Count = count, Query = ListQuery.Kept(Bare(query)) ?? "", Given = Given(query.Select(pair => pair)) });
    }

    private static async Task<IResult> Try(string list, string act, HttpContext http, ListBook lists, ActBook acts, BulkRunner runner, Reader reader, Words words, CancellationToken stop)
    {
        if (lists.Of(list) is not { } asked || acts.Of(list, act) is not { } chosen || !http.Caller().May(chosen.Needs)) return Results.NotFound();
        var form = await http.Request.ReadFormAsync(stop);
        var rows = await Rows(form, http, asked, reader, stop);
        var given = Given(form);
        var too = rows.Count > BeginBulk.Most;
        var tried = rows.Count == 0 || too ? null : await runner.Try(chosen, given, [.. rows.Take(Tried)], http.Caller(), stop);
        // When nothing would be done, what is filled in is to be mended first.
        var hopeless = tried is not null && tried.All(why => why is not null);
        var fault = rows.Count == 0 ? words["lists.act.no-rows"] : too ? words.Say("lists.act.too-many", BeginBulk.Most) : hopeless ? words.Say(tried!.OfType<Phrase>().GroupBy(why => why.Key).MaxBy(g => g.Count())!.First()) : null;
        var whole = form["everything"] == "true";
        return new RazorComponentResult<ActDialog>(new { Act = chosen, Ids = whole ? [] : rows, Whole = whole, Count = rows.Count, Query = ListQuery.Kept(Bare(http.Request.Query)) ?? "", Given = given, Tried = fault is null ? tried : null, Fault = fault, Foreseen = fault is null ? await chosen.Foresee(given, rows, stop) : [] })
        {
            StatusCode = fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<IResult> Begin(string list, string act, HttpContext http, ListBook lists, BeginBulk begin, ActBook acts, BulkRunner runner, Reader reader, Words words, CancellationToken stop)
    {
        if (lists.Of(list) is not { } asked || acts.Of(list, act) is not { } chosen || !http.Caller().May(chosen.Needs)) return Results.NotFound();
        var form = await http.Request.ReadFormAsync(stop);
        var (rows, given) = (await Rows(form, http, asked, reader, stop), Given(form));
        if (form["everything"] == "true" && int.TryParse(form["tried"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) && seen != rows.Count)
        {
            http.Response.Toast(words.Say("lists.act.others-now", seen, rows.Count), bad: true);
            return Results.NoContent();
        }
        var instead = await chosen.Instead(given, rows, http.Caller(), stop);
        if (instead.IsRefused || instead.Done is not null)
        {
            if (!instead.IsRefused) http.Response.CloseDialog();
            http.Response.Toast(words.Say(instead.IsRefused ? instead.Refusal.Why : instead.Done!), bad: instead.IsRefused);
            return Results.NoContent();
        }
        var run = await begin.Run(new BulkToBegin(list, act, given, rows), http.Caller(), stop);
        if (run.IsRefused)
        {
            http.Response.Toast(words.Say(run.Refusal.Why), bad: true);
            return Results.NoContent();
        }
        runner.Wake();
        http.Response.CloseDialog();
        http.Response.GoTo("/lists/runs/" + ListQuery.Number(run.Done));
        return Results.NoContent();
    }

    private static async Task<IResult> Stop(long id, HttpContext http, StopBulk stopping, CancellationToken stop)
    {
        var stopped = await stopping.Run(id, http.Caller(), stop);
        if (stopped.IsRefused) return Results.NotFound();
        http.Response.Refresh();
        return Results.NoContent();
    }

    private static async Task<IResult> Undo(long id, HttpContext http, UndoBulk undo, BulkRunner runner, Words words, CancellationToken stop)
    {
        var begun = await undo.Run(id, http.Caller(), stop);
        if (begun.IsRefused && begun.Refusal.Kind == RefusalKind.NotFound) return Results.NotFound();
        if (begun.IsRefused) http.Response.Toast(words.Say(begun.Refusal.Why), bad: true);
        else
        {
            runner.Wake();
            http.Response.GoTo("/lists/runs/" + ListQuery.Number(begun.Done));
        }
        return Results.NoContent();
    }

    /// <summary>The marked rows, or all that the filter in the address finds: one more than may be done at once, so that it is seen when there are too many.</summary>
    private static async Task<IReadOnlyList<long>> Rows(IFormCollection form, HttpContext http, ListDefinition list, Reader reader, CancellationToken stop)
    {
        if (form["everything"] != "true") return Numbers(form["id"]);
        var source = await list.Source(http.Caller(), http.Request.Query, stop);
        source.Values.Add("mostRows", BeginBulk.Most + 1);
        return await reader.Query<long>(http.Caller(), $"select {list.Alias}.id from {list.From} {source.Where} limit @mostRows", source.Values, stop);
    }

    private static IReadOnlyList<long> Numbers(StringValues given) => [.. given.Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0).Distinct()];

    private static IQueryCollection Bare(IQueryCollection query) => ListQuery.Read(ListQuery.With("", ListQuery.Pairs(query).Where(pair => !pair.Key.StartsWith("a-", StringComparison.Ordinal) && pair.Key is not ("id" or "everything"))));

    /// <summary>What an act asks is named a-NAME, so that it is not taken for a part of the address.</summary>
    private static ActGiven Given(IEnumerable<KeyValuePair<string, StringValues>> given) =>
        new(given.Where(pair => pair.Key.StartsWith("a-", StringComparison.Ordinal)).ToDictionary(pair => pair.Key, pair => string.Join('\n', pair.Value.Where(part => !string.IsNullOrEmpty(part)))));
}
