using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Dapper;

namespace Steward.Database;

/// <summary>The rows of one table that a person may see are found by one condition, said once by the room that owns the table.</summary>
/// <param name="Table">The name that queries put in braces: <c>{deals}</c>.</param>
/// <param name="OwnerColumn">The column that holds whose row it is.</param>
public sealed record GuardedTable(string Table, string OwnerColumn);

/// <summary>Reads for pages, the API, search and export. In its SQL <c>{deals}</c> stands for the deals that the caller may see;
/// the plain name of a guarded table is refused, so that a query cannot forget the question. <c>{+deals}</c> is for a sorted page:
/// the rows of several owners are met while walking along the index of the order, instead of being gathered and sorted.</summary>
public sealed partial class Reader(Engine engine, IEnumerable<GuardedTable> guarded)
{
    private const int MostTaken = 2_000;

    private readonly Dictionary<string, GuardedTable> tables = guarded.ToDictionary(t => t.Table);
    private readonly ConcurrentDictionary<string, IReadOnlyList<Part>> taken = [];

    public async Task<IReadOnlyList<T>> Query<T>(Caller by, string sql, object? args = null, CancellationToken stop = default)
    {
        await using var connection = await engine.OpenReader(stop);
        return (await connection.QueryAsync<T>(new CommandDefinition(Expand(sql, by.Sight), args, cancellationToken: stop))).AsList();
    }

    public async Task<T?> One<T>(Caller by, string sql, object? args = null, CancellationToken stop = default)
    {
        await using var connection = await engine.OpenReader(stop);
        return await connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(Expand(sql, by.Sight), args, cancellationToken: stop));
    }

    /// <summary>Several queries of one page on one connection.</summary>
    public async Task<T> With<T>(Caller by, Func<Sheet, Task<T>> read, CancellationToken stop = default)
    {
        await using var connection = await engine.OpenReader(stop);
        return await read(new Sheet(connection, sql => Expand(sql, by.Sight), stop));
    }

    private string Expand(string sql, Sight sight)
    {
        if (!taken.TryGetValue(sql, out var parts))
        {
            if (taken.Count >= MostTaken) taken.Clear();
            taken[sql] = parts = Take(sql);
        }
        return string.Concat(parts.Select(part => part.Table is not { } table ? part.Text : sight.All ? table.Table : $"(select * from {table.Table} where {sight.Condition(Walks(part.Text, sight) + table.OwnerColumn)})"));
    }

    /// <summary>A query as its plain pieces and the guarded tables between them.</summary>
    private IReadOnlyList<Part> Take(string sql)
    {
        if (PlainTable().Matches(sql).FirstOrDefault(m => tables.ContainsKey(m.Groups[1].Value.ToLowerInvariant())) is { } plain)
            throw new InvalidOperationException($"Write {{{plain.Groups[1].Value}}} instead of {plain.Groups[1].Value}: a page reads only what its reader may see.");
        var (parts, from) = (new List<Part>(), 0);
        foreach (Match match in InBraces().Matches(sql))
        {
            if (!tables.TryGetValue(match.Groups[2].Value, out var table)) throw new InvalidOperationException($"{match.Value} is not a guarded table.");
            parts.Add(new(sql[from..match.Index], null));
            parts.Add(new(match.Groups[1].Value, table));
            from = match.Index + match.Length;
        }
        return [.. parts, new(sql[from..], null)];
    }

    [GeneratedRegex(@"\b(?:from|join)\s+(\w+)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex PlainTable();

    // A plus before a column keeps both engines from the indexes that begin with it.
    private static string Walks(string plus, Sight sight) => sight.Owners.Length > 1 ? plus : "";

    [GeneratedRegex(@"\{(\+?)(\w+)\}", RegexOptions.NonBacktracking)]
    private static partial Regex InBraces();

    /// <param name="Text">What is written; of a table the plus before its name.</param>
    private sealed record Part(string Text, GuardedTable? Table);
}

/// <summary>One connection and one caller's sight, for the queries of one page.</summary>
public sealed class Sheet(DbConnection connection, Func<string, string> expand, CancellationToken stop)
{
    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? args = null) =>
        (await connection.QueryAsync<T>(new CommandDefinition(expand(sql), args, cancellationToken: stop))).AsList();

    public Task<T?> One<T>(string sql, object? args = null) =>
        connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(expand(sql), args, cancellationToken: stop));
}
