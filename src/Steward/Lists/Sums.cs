using Dapper;
using Microsoft.AspNetCore.Http;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Lists;

/// <param name="Count">Up to <see cref="ListSums.Most"/>; one above it: there are more, and nobody counts further.</param>
/// <param name="Money">What all of them come to, a currency each; empty where there are more than are counted.</param>
public sealed record ListSum(long Count, IReadOnlyList<Money> Money)
{
    public bool IsMore => Count > ListSums.Most;
}

/// <summary>The rows that have one value of the column that a list is grouped by.</summary>
/// <param name="Value">As a filter asks for it; null: nothing is there.</param>
public sealed record ListGroup(string? Value, string Label, long Count, IReadOnlyList<Money> Money);

/// <summary>Counts and sums over a filter, within a bound: a page must not grow with the base.</summary>
public sealed class ListSums(Reader reader)
{
    public const int Most = 10_000, MostGroups = 60;

    public async Task<ListSum> Whole(Caller by, ListDefinition list, IQueryCollection query, CancellationToken stop = default)
    {
        var source = await list.Source(by, query, stop);
        source.Values.Add("mostRows", Most + 1);
        // Of a list that nothing narrows the rows are counted from an index; what so many come to is not told, and not read.
        if (list.Money is not null && await IsMore(by, list, query, source, stop)) return new(Most + 1, []);
        var (amount, currency) = list.Money ?? ("0", "''");
        var sums = await reader.Query<Sum>(by, $"select q.currency, count(*) as rows, cast(sum(q.amount) as bigint) as amount from (select {currency} as currency, {amount} as amount from {list.From} {source.Where} limit @mostRows) q group by q.currency", source.Values, stop);
        var count = sums.Sum(sum => sum.Rows);
        return new(count, count > Most || list.Money is null ? [] : Moneys(sums));
    }

    /// <summary>Null: more rows than are counted.</summary>
    public async Task<IReadOnlyList<ListGroup>?> Groups(Caller by, ListDefinition list, IQueryCollection query, ListColumn column, Words words, CancellationToken stop = default)
    {
        var source = await list.Source(by, query, stop);
        source.Values.Add("mostRows", Most + 1);
        if (await IsMore(by, list, query, source, stop)) return null;
        var (amount, currency) = list.Money ?? ("0", "''");
        var value = column.Field is { } field ? $"(select v.text from field_values v where v.subject = {(int)list.Subject} and v.subject_id = {list.Alias}.id and v.field_id = {ListQuery.Number(field.Value)})" : $"cast({column.Sql} as text)";
        var sums = await reader.Query<Sum>(by, $"""
            select q.value, q.currency, count(*) as rows, cast(sum(q.amount) as bigint) as amount
            from (select {value} as value, {currency} as currency, {amount} as amount from {list.From} {source.Where} limit @mostRows) q group by q.value, q.currency
            """, source.Values, stop);
        if (sums.Sum(sum => sum.Rows) > Most) return null;
        var labels = column.Choices is null ? [] : (await column.Choices(by, words, stop)).GroupBy(choice => choice.Value).ToDictionary(choices => choices.Key, choices => choices.First().Label);
        var places = labels.Keys.Select((key, i) => (key, i)).ToDictionary(p => p.key, p => p.i);
        var groups = sums.GroupBy(sum => sum.Value).Select(group => new ListGroup(group.Key, Label(group.Key, column, labels, words), group.Sum(sum => sum.Rows), list.Money is null ? [] : Moneys(group)));
        // In the order of the choices, where there is one, as on the board; the rest by how many there are.
        return [.. groups.OrderBy(group => group.Value is null).ThenBy(group => group.Value is { } v && column.IsNumbered ? places.GetValueOrDefault(v, int.MaxValue) : 0).ThenByDescending(group => group.Count).Take(MostGroups)];
    }

    private async Task<bool> IsMore(Caller by, ListDefinition list, IQueryCollection query, ListSource source, CancellationToken stop) =>
        ListQuery.FilterOf(query) is null && string.IsNullOrEmpty(query[list.TextName])
        && await reader.One<long>(by, $"select count(*) from (select {list.Alias}.id from {list.From} {source.Where} limit @mostRows) q", source.Values, stop) > Most;

    private static string Label(string? value, ListColumn column, Dictionary<string, string> labels, Words words) =>
        value is null ? words["lists.nothing"] : column.Kind == ColumnKind.Flag ? words[value is "true" or "1" ? "lists.yes" : "lists.no"] : labels.GetValueOrDefault(value) ?? (column.Kind == ColumnKind.Person && long.TryParse(value, out var person) ? words.People?.Known(person) ?? value : value);

    private static IReadOnlyList<Money> Moneys(IEnumerable<Sum> sums) => [.. sums.Where(sum => sum.Amount is > 0).OrderByDescending(sum => sum.Amount).Select(sum => new Money(sum.Amount!.Value, sum.Currency))];

    private sealed class Sum
    {
        public string? Value { get; init; }
        public string Currency { get; init; } = "";
        public long Rows { get; init; }
        public long? Amount { get; init; }
    }
}
