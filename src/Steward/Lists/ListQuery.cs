using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Steward.Foundation;

namespace Steward.Lists;

/// <summary>What this house adds to the address of any list: the filter, the orders and the grouping.</summary>
public static class ListQuery
{
    public const string Filter = "f", Group = "group", Sort = "sort", After = "after", View = "v";

    /// <summary>A filter that cannot be read finds nothing: what was asked for is not known, and an act on all rows of the list must never mean more rows than somebody saw.</summary>
    public static ListFilter? FilterOf(IQueryCollection query) => Typed.OrNull(query[Filter]) is { } text ? ListFilter.Parse(text) ?? ListFilter.Unread : null;

    /// <summary>The orders by key, a minus before those that go down; at most three.</summary>
    public static IReadOnlyList<(string Key, bool Down)> Sorts(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(3).Select(part => (part.TrimStart('-'), part[0] == '-'))];

    /// <summary>The same address with other values; null takes one away. The place in the list goes with any change.</summary>
    public static string With(string path, IEnumerable<KeyValuePair<string, string?>> query, params (string Key, string? Value)[] changes)
    {
        var kept = query.Where(pair => pair.Key != After && !string.IsNullOrEmpty(pair.Value) && changes.All(change => change.Key != pair.Key));
        var all = kept.Concat(changes.Where(change => !string.IsNullOrEmpty(change.Value)).Select(change => KeyValuePair.Create(change.Key, change.Value)));
        return QueryHelpers.AddQueryString(path, all);
    }

    public static IEnumerable<KeyValuePair<string, string?>> Pairs(IQueryCollection query) => query.SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)));

    /// <summary>What was kept of an address: <c>f=…&amp;sort=…</c>.</summary>
    public static IQueryCollection Read(string? kept) => new QueryCollection(QueryHelpers.ParseQuery(kept ?? ""));

    /// <summary>What of an address a view keeps.</summary>
    public static string? Kept(IQueryCollection query) =>
        Typed.OrNull(With("", Pairs(query).Where(pair => pair.Key is not (View or "limit" or "everything" or "id")), (View, null)).TrimStart('?'));

    /// <summary>How a list was asked without what was asked for: names and numbers of clients stand in questions, and the journal keeps for ever.</summary>
    public static string Shape(IQueryCollection query) => string.Join('&', Pairs(query).Where(pair => !string.IsNullOrEmpty(pair.Value) && pair.Key is not (After or View or "limit")).Select(pair => pair.Key switch
    {
        Filter => $"{Filter}={(FilterOf(query) is { } filter ? string.Join(';', filter.Lines.Select(line => line.Key + ":" + line.Op)) : "")}",
        Sort or Group => $"{pair.Key}={pair.Value}",
        _ => pair.Key,
    }).Distinct());

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
