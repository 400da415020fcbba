using Steward.Database;

namespace Steward.Lists;

/// <summary>Reads which columns somebody has; a program and who has chosen nothing have the usual ones.</summary>
public sealed class Layouts(Reader reader)
{
    /// <summary>Null: nothing was chosen.</summary>
    public async Task<Layout?> Chosen(Caller by, string list, CancellationToken stop = default) =>
        by.PersonNumber is { } me && await reader.One<string>(by, "select columns from list_layouts where person_id = @me and list = @list", new { me, list }, stop) is { } text ? Layout.Read(text) : null;

    public async Task<ShownColumns> Shown(Caller by, ListDefinition list, CancellationToken stop = default)
    {
        var all = await list.All(by, stop);
        var chosen = await Chosen(by, list.Name, stop);
        var layout = chosen ?? Layout.Usual(all.Where(column => column.Key != "owner" || by.Sight.All || by.Sight.Owners.Length > 1));   // who sees only their own reads one name in all rows
        var fixedWidths = layout.HasWidths;
        var shown = from laid in layout.Columns
                    let column = all.FirstOrDefault(c => c.Key == laid.Key && !c.OnlyAsked)
                    where column is not null
                    select new ShownColumn(column, fixedWidths ? laid.Width ?? column.Width : null);
        return new(all, [.. shown], layout, chosen is not null);
    }
}

/// <param name="All">What the list can show and be asked for.</param>
/// <param name="IsChosen">Whether the person has chosen; else the usual ones are shown.</param>
public sealed record ShownColumns(IReadOnlyList<ListColumn> All, IReadOnlyList<ShownColumn> Shown, Layout Layout, bool IsChosen)
{
    public static readonly ShownColumns None = new([], [], new Layout([]), false);

    public IReadOnlyList<FieldId> Fields => [.. Shown.Select(s => s.Column.Field).OfType<FieldId>()];
    public bool HasWidths => Layout.HasWidths;
    public int FirstWidth => Layout.FirstWidth ?? 240;
}
