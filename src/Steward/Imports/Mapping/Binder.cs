using Steward.Foundation.Text;

namespace Steward.Imports;

/// <summary>Ties the names of a mapping to the columns of one file, before any row is read.</summary>
internal sealed class Binder(FileBlock block, PlannedFile file, IReadOnlyList<string> headers, IReadOnlyList<Lookup> lookups)
{
    /// <summary>The worked out column that is being tied: it may use those above it, and a column of the file of its own name.</summary>
    private int bound = block.Columns.Count;

    /// <summary>A cell without the blanks around it, and without the apostrophe that keeps a spreadsheet from reading it as a formula or number.</summary>
    public static string? Clean(string cell)
    {
        var text = cell.Trim();
        if (text is ['\'', '=' or '+' or '-' or '@', ..] || text is ['\'', >= '0' and <= '9', ..] && !text.Any(char.IsLetter)) text = text[1..];
        return text.Length > 0 ? text : null;
    }

    /// <summary>A worked out column that nothing uses must make sense too.</summary>
    public void BindColumns()
    {
        foreach (var (name, take) in block.Columns) _ = Column(name, take);
    }

    public Func<Table, string?> Bind(Take take)
    {
        var source = Source(take);
        var translated = Translated(take, source);
        if (take.When.Count == 0) return translated;
        var holds = Bind(take.When);
        return row => holds(row) ? translated(row) : null;
    }

    private static Func<Table, string?> Translated(Take take, Func<Table, string?> source)
    {
        if (take.Values is not { } values) return take.HasOtherwise ? row => source(row) ?? take.Otherwise : source;
        return row =>
        {
            var text = source(row);
            return text is not null && values.TryGetValue(text, out var other) ? other : take.HasOtherwise ? take.Otherwise : text;
        };
    }

    public Func<Table, bool> Bind(IReadOnlyList<Condition> conditions)
    {
        if (conditions.Count == 0) return _ => true;
        var all = conditions.Select(condition => (Take: Bind(condition.Column), condition.Holds)).ToArray();
        return row => Array.TrueForAll(all, condition => condition.Holds(condition.Take(row)));
    }

    private Func<Table, string?> Source(Take take)
    {
        if (take.Column is { } column) return Column(column, take);
        if (take.Join.Count > 0)
        {
            var parts = take.Join.Select(Bind).ToArray();
            return row => string.Join(take.With, parts.Select(part => part(row)).Where(text => text is not null)) is { Length: > 0 } text ? text : null;
        }
        if (take.First.Count > 0)
        {
            var choices = take.First.Select(Bind).ToArray();
            return row =>
            {
                foreach (var choice in choices)
                    if (choice(row) is { } text) return text;
                return null;
            };
        }
        return _ => take.Value;
    }

    private Func<Table, string?> Column(string name, Take take)
    {
        for (var i = bound - 1; i >= 0; i--)
        {
            if (!block.Columns[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
            var outer = bound;
            bound = i;
            var worked = Bind(block.Columns[i].Take);
            bound = outer;
            return worked;
        }
        for (var i = 0; i < headers.Count; i++)
        {
            var at = i;
            if (headers[i].Equals(name, StringComparison.OrdinalIgnoreCase)) return row => Clean(row[at]);
        }
        if (lookups.FirstOrDefault(lookup => name.StartsWith(lookup.Name + ".", StringComparison.OrdinalIgnoreCase)) is { } found && found.Use(name[(found.Name.Length + 1)..]) is { } kept)
        {
            var match = Bind(found.Match);
            return row => found.Find(match(row), kept);
        }
        if (take.IsOptional) return _ => null;
        var known = headers.Concat(block.Columns.Take(bound).Select(column => column.Name)).Concat(lookups.SelectMany(lookup => lookup.Columns));
        throw new MappingRefused(take.Spot, $"{file.Name} has no column \"{name}\".{Nearest.Hint(name, known)}");
    }
}
