namespace Steward.Foundation.Text;

/// <summary>What somebody who mistyped a name may have meant.</summary>
public static class Nearest
{
    /// <summary>" Did you mean …?", or what there is to choose from when it is little, or nothing.</summary>
    public static string Hint(string given, IEnumerable<string> known)
    {
        var names = known.Distinct().ToList();
        var best = names.Select(name => (Name: name, Distance: Distance(given.ToLowerInvariant(), name.ToLowerInvariant()))).OrderBy(pair => pair.Distance).FirstOrDefault();
        if (best.Name is not null && (best.Distance <= Math.Max(2, given.Length / 3) || best.Name.Contains(given, StringComparison.OrdinalIgnoreCase))) return $" Did you mean \"{best.Name}\"?";
        return names.Count is > 0 and <= 40 ? $" There is: {string.Join(", ", names)}." : "";
    }

    /// <summary>Letters to change, add or drop.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0]++;
            for (var j = 1; j <= b.Length; j++)
                (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }
}
