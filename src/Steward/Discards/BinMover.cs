using System.Globalization;
using Dapper;
using Steward.Database;

namespace Steward.Discards;

/// <summary>Takes a card with all that hangs on it out of the tables, and puts it back row by row as it was. Nothing that reads has to know of the bin.</summary>
public sealed class BinMover(BinTables tables, BinLinks links, Engine engine)
{
    private const int AtOnce = 50;

    public async Task<BinBody> Take(string table, long id, Work work)
    {
        var (body, going, found) = await Gather(table, id, work);
        foreach (var loose in tables.Loosened) await Loosen(loose, body, going, work);
        foreach (var sum in tables.Summed.Where(sum => going.ContainsKey(sum.Table)))
            await work.Connection.ExecuteAsync($"update {sum.Table} set {sum.Column} = null where id in ({In(going[sum.Table])}) and {sum.Column} is not null{Besides(sum.Column, going.GetValueOrDefault(sum.On))}", transaction: work.Transaction);
        foreach (var next in tables.InOrder.AsEnumerable().Reverse().Where(body.Rows.ContainsKey)) await work.Connection.ExecuteAsync($"delete from {next} where {found[next]}", transaction: work.Transaction);
        // Triggers have summed up once more what was just taken away.
        foreach (var next in found.Keys.Where(tables.IsKept)) await work.Connection.ExecuteAsync($"delete from {next} where {found[next]}", transaction: work.Transaction);
        foreach (var (next, ids) in going) await engine.KeepNumber(work.Connection, work.Transaction, next, ids[^1]);
        return body;
    }

    public async Task PutBack(BinBody body, Work work)
    {
        await work.Flush();
        var back = body.Rows.Where(table => table.Value[0].ContainsKey("id")).ToDictionary(table => table.Key, table => (IReadOnlyList<long>)[.. table.Value.Select(row => row.Number("id"))]);
        foreach (var next in tables.InOrder.Where(body.Rows.ContainsKey).Where(next => !tables.IsKept(next)))
        {
            foreach (var (column, on) in tables.References(next)) await Forget(next, body.Rows[next], column, on, back.GetValueOrDefault(on) ?? [], work);
            await Insert(next, body.Rows[next], work);
        }
        foreach (var sum in tables.Summed.Where(sum => back.ContainsKey(sum.Table)))
            await work.Connection.ExecuteAsync($"update {sum.Table} set {sum.Column} = {sum.Column} where id in ({In(back[sum.Table])}) and {sum.Column} is not null{Besides(sum.Column, back.GetValueOrDefault(sum.On))}", transaction: work.Transaction);
        foreach (var next in tables.InOrder.Where(tables.IsKept))
        {
            foreach (var hanging in tables.Hanging.Where(h => h.Table == next && back.ContainsKey(h.On))) await work.Connection.ExecuteAsync($"delete from {next} where {hanging.Column} in ({In(back[hanging.On])})", transaction: work.Transaction);
            if (body.Rows.TryGetValue(next, out var rows)) await Insert(next, rows, work);
        }
        foreach (var (reference, rows) in body.Loose) await links.Tie(reference.Table, reference.Key, reference.Column, reference.On, rows, work);
        foreach (var (next, ids) in back) await links.Settle(next, ids, work);
    }

    /// <summary>A card with all that hangs on it, which stays where it is.</summary>
    public async Task<BinBody> Copy(string table, long id, Work work) => (await Gather(table, id, work)).Body;

    /// <summary>Makes a card as it was when it was copied; what was said and filed meanwhile stays on it.</summary>
    public async Task Return(string table, long id, BinBody copy, Work work)
    {
        var now = await Take(table, id, work);
        copy.Loose.AddRange(now.Loose);
        await PutBack(copy, work);
    }

    private async Task<(BinBody Body, Dictionary<string, IReadOnlyList<long>> Going, Dictionary<string, string> Found)> Gather(string table, long id, Work work)
    {
        await work.Flush();
        var body = new BinBody();
        var going = new Dictionary<string, IReadOnlyList<long>>();
        var found = new Dictionary<string, string>();
        var also = await tables.Kinds[table].Also(id, work);
        foreach (var next in tables.InOrder)
        {
            if (Condition(next, table, id, going, also) is not { } condition) continue;
            found[next] = condition;
            var rows = await Read($"select * from {next} where {condition}", work);
            if (rows.Count == 0) continue;
            body.Rows[next] = rows;
            if (rows[0].ContainsKey("id")) going[next] = [.. rows.Select(row => row.Number("id")).Order()];
        }
        return (body, going, found);
    }

    private string? Condition(string next, string table, long id, Dictionary<string, IReadOnlyList<long>> going, (string Table, string Condition)? also)
    {
        var ways = tables.Hanging.Where(h => h.Table == next && going.ContainsKey(h.On)).Select(h => $"({h.Column} in ({(h.Prefix is null ? In(going[h.On]) : string.Join(',', going[h.On].Select(n => $"'{h.Prefix}{Text(n)}'")))}){(h.Only is null ? "" : " and " + h.Only)})").ToList();
        if (next == table) ways.Add($"(id = {Text(id)})");
        if (next == also?.Table) ways.Add($"({also.Value.Condition})");
        return ways.Count == 0 ? null : string.Join(" or ", ways);
    }

    private static async Task Loosen(Loosened loose, BinBody body, Dictionary<string, IReadOnlyList<long>> going, Work work)
    {
        if (!going.TryGetValue(loose.On, out var gone)) return;
        var along = body.Rows.GetValueOrDefault(loose.Table)?.Select(row => row.Number(loose.Key)).ToHashSet() ?? [];
        var stay = (await work.Connection.QueryAsync<(long Key, long Value)>($"select {loose.Key}, {loose.Column} from {loose.Table} where {loose.Column} in ({In(gone)})", transaction: work.Transaction)).Where(row => !along.Contains(row.Key)).Select(row => new LooseRow(row.Key, row.Value)).ToList();
        if (stay.Count == 0) return;
        body.Loose.Add((loose, stay));
        await work.Connection.ExecuteAsync($"update {loose.Table} set {loose.Column} = null where {loose.Key} in ({In(stay.Select(row => row.Key))})", transaction: work.Transaction);
    }

    /// <summary>What a row named and is in the bin or gone meanwhile, it names again when that comes back.</summary>
    private async Task Forget(string table, List<BinRow> rows, string column, string on, IReadOnlyList<long> along, Work work)
    {
        var named = rows.Select(row => row.NumberOrNull(column)).OfType<long>().Distinct().Except(along).ToList();
        if (named.Count == 0) return;
        var there = (await work.Connection.QueryAsync<long>($"select id from {on} where id in ({In(named)})", transaction: work.Transaction)).ToHashSet();
        foreach (var row in rows)
            if (row.NumberOrNull(column) is { } number && !along.Contains(number) && !there.Contains(number))
            {
                row[column] = null;
                await links.Keep(table, "id", row.Number("id"), column, on, number, work);
            }
    }

    private static async Task Insert(string table, List<BinRow> rows, Work work)
    {
        var columns = rows[0].Keys.ToList();
        var sorted = columns.Contains("id") ? rows.OrderBy(row => row.Number("id")) : rows.AsEnumerable();
        foreach (var some in sorted.Chunk(AtOnce))
        {
            var values = new DynamicParameters();
            foreach (var (row, at) in some.Select((row, at) => (row, at)))
                foreach (var (column, place) in columns.Select((column, place) => (column, place))) values.Add($"v{at}_{place}", row[column]);
            await work.Connection.ExecuteAsync($"insert into {table} ({string.Join(',', columns.Select(column => $"\"{column}\""))}) values {string.Join(',', some.Select((_, at) => $"({string.Join(',', columns.Select((_, place) => $"@v{at}_{place}"))})"))}{(columns.Contains("id") ? "" : " on conflict do nothing")}", values, work.Transaction);
        }
    }

    private static async Task<List<BinRow>> Read(string sql, Work work)
    {
        await using var reader = await work.Connection.ExecuteReaderAsync(sql, transaction: work.Transaction);
        var rows = new List<BinRow>();
        while (await reader.ReadAsync())
        {
            var row = new BinRow();
            for (var i = 0; i < reader.FieldCount; i++) row[reader.GetName(i)] = await reader.IsDBNullAsync(i) ? null : reader.GetValue(i);
            rows.Add(row);
        }
        return rows;
    }

    // Numbers only, so nothing can be injected, and of a length that no engine minds.
    internal static string In(IEnumerable<long> numbers) => string.Join(',', numbers.Select(Text));
    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    private static string Besides(string column, IReadOnlyList<long>? numbers) => numbers is { Count: > 0 } ? $" and {column} not in ({In(numbers)})" : "";
}
