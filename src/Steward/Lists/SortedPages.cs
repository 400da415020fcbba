using System.Globalization;
using Microsoft.AspNetCore.Http;
using Steward.Database;

namespace Steward.Lists;

/// <param name="IsTooMany">More rows than are sorted without an index: the list keeps its own order and says so.</param>
public sealed record SortedPage(IReadOnlyList<long> Ids, string? Next, bool IsTooMany);

/// <summary>Orders that no index serves, and several at once: what the filter finds is sorted, as long as it is not too much.</summary>
public sealed class SortedPages(Reader reader)
{
    /// <summary>Null: the list itself has this order.</summary>
    public async Task<SortedPage?> Read(Caller by, ListDefinition list, IQueryCollection query, int limit, CancellationToken stop = default)
    {
        var sorts = ListQuery.Sorts(query[ListQuery.Sort]);
        if (sorts.Count == 0) return null;
        var columns = await list.All(by, stop);
        var orders = sorts.Select(sort => (Column: columns.FirstOrDefault(c => c.Key == sort.Key && c.Sorts), sort.Down)).Where(order => order.Column is not null).ToList();
        if (orders.Count == 0 || (orders.Count == 1 && orders[0].Column!.Order is not null)) return null;
        var source = await list.Source(by, query, stop);
        source.Values.Add("mostRows", ListSums.Most + 1);
        var skip = int.TryParse(query[ListQuery.After].ToString().TrimStart('~'), NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after : 0;
        var values = string.Join(", ", orders.Select((order, i) => $"{Value(order.Column!, list)} as o{i.ToString(CultureInfo.InvariantCulture)}"));
        var by_ = string.Join(", ", orders.Select((order, i) => $"(case when q.o{i} is null then 1 else 0 end), q.o{i}{(order.Down ? " desc" : "")}"));
        // What cannot be asked after the last row, because its order has no index, is left out by number: of ten thousand rows at most.
        var rows = await reader.Query<(long Id, long Whole)>(by, $"""
            select q.id, cast(count(*) over () as bigint) as whole from (select {list.Alias}.id, {values} from {list.From} {source.Where} limit @mostRows) q order by {by_}, q.id desc limit {limit + 1} offset {skip}
            """, source.Values, stop);
        if (rows.Count > 0 && rows[0].Whole > ListSums.Most) return new([], null, true);
        return new([.. rows.Take(limit).Select(row => row.Id)], rows.Count > limit ? string.Create(CultureInfo.InvariantCulture, $"~{skip + limit}") : null, false);
    }

    private static string Value(ListColumn column, ListDefinition list) => column.Field is not { } field ? column.SortedBy ?? column.Sql ?? "0"
        : $"(select v.{(column.Kind is ColumnKind.Number or ColumnKind.Money ? "number" : "text")} from field_values v where v.subject = {(int)list.Subject} and v.subject_id = {list.Alias}.id and v.field_id = {ListQuery.Number(field.Value)})";
}
