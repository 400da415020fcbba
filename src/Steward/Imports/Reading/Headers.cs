namespace Steward.Imports;

internal static class Headers
{
    /// <summary>Every column gets a name of its own: exports repeat headers (five times "Note") and leave some empty.</summary>
    public static IReadOnlyList<string> Name(string file, IReadOnlyList<string> cells)
    {
        if (cells.Count > Table.MostColumns) throw new FileRefused($"{file} has {cells.Count} columns; more than {Table.MostColumns} cannot be read.");
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var repeats = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var names = new string[cells.Count];
        for (var i = 0; i < names.Length; i++)
        {
            var given = cells[i].Trim().Trim('\uFEFF', '\u200B').Replace("\r", "").Replace('\n', ' ');
            if (given.Length == 0) given = $"Column {i + 1}";
            names[i] = given;
            while (!taken.Add(names[i])) names[i] = $"{given} ({repeats[given] = repeats.GetValueOrDefault(given, 1) + 1})";
        }
        return names;
    }
}
