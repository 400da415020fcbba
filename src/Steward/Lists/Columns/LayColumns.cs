using Dapper;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Lists;

/// <param name="Layout">Null: back to the usual ones.</param>
public sealed record ColumnsToLay(string List, Layout? Layout);

/// <summary>Keeps which columns of a list a person has, in which order and how wide: the same on every machine. No fact is told of it: it changes what one person sees and nothing else.</summary>
public sealed class LayColumns(Writer writer, ListBook lists) : Operation<ColumnsToLay, Layout?>(writer)
{
    protected override Right Needs => Right.SeeBase;

    protected override async Task<Outcome<Layout?>> Do(ColumnsToLay ask, Work work)
    {
        if (work.By.PersonNumber is not { } me) return Refusal.Forbidden("lists.not-a-person");
        if (lists.Of(ask.List) is null) return Refusal.NotFound("lists.unknown", ask.List);
        if (ask.Layout is null)
        {
            await work.Connection.ExecuteAsync("delete from list_layouts where person_id = @me and list = @List", new { me, ask.List }, work.Transaction);
            return Outcome<Layout?>.From(null);
        }
        if (ask.Layout.Columns.Count is 0 or > Layout.Most || ask.Layout.Columns.Any(column => !IsKey(column.Key))) return Refusal.Invalid("lists.columns-needed");
        await work.Connection.ExecuteAsync("insert into list_layouts (person_id, list, columns) values (@me, @List, @text) on conflict (person_id, list) do update set columns = excluded.columns",
            new { me, ask.List, text = ask.Layout.Write() }, work.Transaction);
        return Outcome<Layout?>.From(ask.Layout);
    }

    private static bool IsKey(string key) => key.Length is > 0 and <= 24 && key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');
}
