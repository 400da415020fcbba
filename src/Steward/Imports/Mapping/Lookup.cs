using Steward.Foundation.Text;

namespace Steward.Imports;

/// <summary>A file whose columns are joined to another by key; only the columns in use are kept in memory.</summary>
internal sealed class Lookup(LookupBlock block, PlannedFile file)
{
    private readonly Dictionary<string, string?[]> rows = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<int> used = [];
    private IReadOnlyList<string> headers = [];
    private int key;

    public string Name => block.Name;
    public Take Match => block.Match;
    public IEnumerable<string> Columns => headers.Select(header => $"{block.Name}.{header}");

    public void ReadHeaders()
    {
        file.Look(block.Sheet);
        headers = file.Headers;
        key = IndexOf(block.Key);
        if (key < 0) throw new MappingRefused(block.KeySpot, $"{file.Name} has no column \"{block.Key}\".{Nearest.Hint(block.Key, headers)}");
    }

    /// <summary>The place of a column among those kept; null if the file has no such column.</summary>
    public int? Use(string column)
    {
        var index = IndexOf(column);
        if (index < 0) return null;
        if (!used.Contains(index)) used.Add(index);
        return used.IndexOf(index);
    }

    public string? Find(string? match, int column) => match is not null && rows.TryGetValue(match, out var row) ? row[column] : null;

    public IEnumerable<RejectedRow> Load()
    {
        rows.Clear();
        using var table = Table.Open(file.Path, block.Sheet);
        while (table.Read())
        {
            var id = table[key].Trim();
            var fault = table.Fault ?? (id.Length == 0 ? "The key is empty." : rows.ContainsKey(id) ? "The key stands in an earlier row already." : null);
            if (fault is null) rows[id] = [.. used.Select(column => Binder.Clean(table[column]))];
            else yield return new RejectedRow(headers[key], id, fault) { Place = new Place(file.Name, table.Line) };
        }
    }

    private int IndexOf(string column) => headers.TakeWhile(header => !header.Equals(column, StringComparison.OrdinalIgnoreCase)).Count() is var at && at < headers.Count ? at : -1;
}
