using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Steward.Lists;

/// <summary>A filter while it is edited: lines that are not finished yet are kept too. Its inputs are named by group and line: k0.1, o0.1, v0.1.</summary>
public static class FilterForm
{
    public static ListFilter Read(Func<string, StringValues> given)
    {
        var groups = new List<FilterGroup>();
        for (var g = 0; g < 8; g++)
        {
            var lines = new List<FilterLine>();
            for (var l = 0; l < 30; l++)
            {
                var place = string.Create(CultureInfo.InvariantCulture, $"{g}.{l}");
                if (given("k" + place).ToString() is not { Length: > 0 and <= 24 } key) continue;
                lines.Add(new FilterLine(key, given("o" + place).ToString(), [.. given("v" + place).Select(value => (value ?? "").Trim()).Take(60)]));
            }
            if (lines.Count > 0) groups.Add(new(given("j" + g.ToString(CultureInfo.InvariantCulture)) == "or", lines));
        }
        return new ListFilter(given("join") == "or", groups);
    }

    /// <summary>Without the lines that ask for nothing; null: nothing is left.</summary>
    public static ListFilter? Finished(ListFilter filter, IReadOnlyList<ListColumn> columns)
    {
        var groups = filter.Groups.Select(group => group with { Lines = [.. group.Lines.Where(line => IsFinished(line, columns)).Select(line => Asking.NeedsValue(line.Op) ? line : line with { Values = [] })] }).Where(group => group.Lines.Count > 0).ToList();
        return groups.Count == 0 ? null : new ListFilter(filter.Any && groups.Count > 1, groups);
    }

    /// <summary>What a button of the form changes in it: a new line, a new group, a line taken away.</summary>
    public static ListFilter Change(ListFilter filter, string? act, IReadOnlyList<ListColumn> columns)
    {
        var fresh = columns.First(column => column.IsAsked);
        var line = new FilterLine(fresh.Key, Asking.Of(fresh)[0], []);
        var groups = filter.Groups.Select(group => group with { Lines = [.. group.Lines.Select(l => Fitted(l, columns))] }).ToList();
        switch (act?.Split('.'))
        {
            case ["add", var at] when int.TryParse(at, out var g) && g >= 0 && g < groups.Count: groups[g] = groups[g] with { Lines = [.. groups[g].Lines, line] }; break;
            case ["drop", var at, var which] when int.TryParse(at, out var g) && g >= 0 && g < groups.Count && int.TryParse(which, out var l):
                groups[g] = groups[g] with { Lines = [.. groups[g].Lines.Where((_, i) => i != l)] };
                break;
            case ["group"]: groups.Add(new(false, [line])); break;
        }
        groups.RemoveAll(group => group.Lines.Count == 0);
        if (groups.Count == 0) groups.Add(new(false, [line]));
        return filter with { Groups = groups };
    }

    /// <summary>Another column cannot be asked as the one before it was.</summary>
    private static FilterLine Fitted(FilterLine line, IReadOnlyList<ListColumn> columns) =>
        columns.FirstOrDefault(column => column.Key == line.Key) is not { } column ? line
        : Asking.Of(column).Contains(line.Op) ? line : new FilterLine(line.Key, Asking.Of(column)[0], []);

    private static bool IsFinished(FilterLine line, IReadOnlyList<ListColumn> columns) =>
        columns.FirstOrDefault(column => column.Key == line.Key) is { IsAsked: true } column && Asking.Of(column).Contains(line.Op) && (!Asking.NeedsValue(line.Op) || line.Value is not null);
}
