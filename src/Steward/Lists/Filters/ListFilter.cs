using System.Text;

namespace Steward.Lists;

/// <summary>One thing that is asked of a row: the column, how, and with what.</summary>
public sealed record FilterLine(string Key, string Op, IReadOnlyList<string> Values)
{
    public string? Value => Values.FirstOrDefault(value => value.Length > 0);
    public string At(int place) => place < Values.Count ? Values[place] : "";
}

/// <param name="Any">One of them is enough.</param>
public sealed record FilterGroup(bool Any, IReadOnlyList<FilterLine> Lines);

/// <summary>A filter as it stands in the address: <c>and(city:in:Tbilisi:Batumi;amount:range:1000:)</c>, or groups of such in one more pair of brackets.</summary>
/// <param name="Any">One of the groups is enough.</param>
public sealed record ListFilter(bool Any, IReadOnlyList<FilterGroup> Groups)
{
    private const int MostLines = 30, MostGroups = 8, Longest = 6_000;

    /// <summary>Stands for a filter that could not be read.</summary>
    public static readonly ListFilter Unread = new(false, [new(false, [new FilterLine("unread", "is", ["?"])])]);

    public IEnumerable<FilterLine> Lines => Groups.SelectMany(group => group.Lines);

    /// <summary>Null for nothing and for what is not a filter of ours.</summary>
    public static ListFilter? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > Longest) return null;
        if (Inside(text) is not var (any, parts)) return null;
        var groups = new List<FilterGroup>();
        if (parts.Any(part => Line(part) is null))
        {
            foreach (var part in parts)
            {
                if (Inside(part) is not var (anyLine, inner)) return null;
                var lines = inner.Select(Line).ToList();
                if (lines.Count == 0 || lines.Contains(null)) return null;
                groups.Add(new(anyLine, lines!));
            }
        }
        else if (parts.Count > 0) groups.Add(new(any, [.. parts.Select(part => Line(part)!)]));
        return groups.Count is 0 or > MostGroups || groups.Sum(group => group.Lines.Count) > MostLines ? null : new ListFilter(groups.Count > 1 && any, groups);
    }

    public override string ToString() => Groups is [var only] ? Write(only) : $"{(Any ? "or" : "and")}({string.Join(';', Groups.Select(Write))})";

    /// <summary>The same and one thing more.</summary>
    public static ListFilter With(ListFilter? filter, FilterLine line) => filter switch
    {
        null => new(false, [new(false, [line])]),
        { Groups: [{ Any: false } only] } => new(false, [only with { Lines = [.. only.Lines, line] }]),
        { Any: false } => filter with { Groups = [.. filter.Groups, new(false, [line])] },
        // Groups of which one is enough cannot take a condition beside them: each of them gets it.
        _ => new(true, [.. filter.Groups.SelectMany(group => group.Any ? group.Lines.Select(one => new FilterGroup(false, [one, line])) : [group with { Lines = [.. group.Lines, line] }])]),
    };

    public ListFilter? Without(FilterLine line)
    {
        var left = Groups.Select(group => group with { Lines = [.. group.Lines.Where(l => !ReferenceEquals(l, line))] }).Where(group => group.Lines.Count > 0).ToList();
        return left.Count == 0 ? null : new ListFilter(Any && left.Count > 1, left);
    }

    private static string Write(FilterGroup group) => $"{(group.Any ? "or" : "and")}({string.Join(';', group.Lines.Select(line => string.Join(':', new[] { line.Key, line.Op }.Concat(line.Values.Select(Shield)))))})";

    /// <summary>What stands in the brackets, cut at its own semicolons.</summary>
    private static (bool Any, IReadOnlyList<string> Parts)? Inside(string text)
    {
        var any = text.StartsWith("or(", StringComparison.Ordinal);
        if ((!any && !text.StartsWith("and(", StringComparison.Ordinal)) || text[^1] != ')') return null;
        var (inner, parts, depth, from) = (text[(any ? 3 : 4)..^1], new List<string>(), 0, 0);
        for (var at = 0; at < inner.Length; at++)
        {
            depth += inner[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth is < 0 or > 1) return null;
            if (inner[at] != ';' || depth != 0) continue;
            parts.Add(inner[from..at]);
            from = at + 1;
        }
        if (depth != 0) return null;
        parts.Add(inner[from..]);
        return (any, [.. parts.Where(part => part.Length > 0)]);
    }

    private static FilterLine? Line(string text) =>
        !text.Contains('(') && text.Split(':') is [{ Length: > 0 and <= 24 } key, { Length: > 0 and <= 12 } op, .. var values] && values.Length <= 60 ? new FilterLine(key, op, [.. values.Select(Bare)]) : null;

    private static string Shield(string value)
    {
        var safe = new StringBuilder(value.Length);
        foreach (var letter in value)
            _ = letter switch { '~' => safe.Append("~~"), ':' => safe.Append("~c"), ';' => safe.Append("~s"), '(' => safe.Append("~o"), ')' => safe.Append("~e"), _ => safe.Append(letter) };
        return safe.ToString();
    }

    private static string Bare(string value)
    {
        if (!value.Contains('~')) return value;
        var bare = new StringBuilder(value.Length);
        for (var at = 0; at < value.Length; at++)
            bare.Append(value[at] != '~' || at + 1 == value.Length ? value[at] : value[++at] switch { 'c' => ':', 's' => ';', 'o' => '(', 'e' => ')', var other => other });
        return bare.ToString();
    }
}
