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
    private readonly Dictionary<string, GuardedTable> tables = guarded.ToDictionary(t => t.Table);

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
        if (PlainTable().Matches(sql).FirstOrDefault(m => tables.ContainsKey(m.Groups[1].Value.ToLowerInvariant())) is { } plain)
            throw new InvalidOperationException($"Write {{{plain.Groups[1].Value}}} instead of {plain.Groups[1].Value}: a page reads only what its reader may see.");
        return InBraces().Replace(sql, match => tables.TryGetValue(match.Groups[2].Value, out var table)
            ? sight.All ? table.Table : $"(select * from {table.Table} where {sight.Condition(Walks(match, sight) + table.OwnerColumn)})"
            : throw new InvalidOperationException($"{match.Value} is not a guarded table."));
    }

    [GeneratedRegex(@"\b(?:from|join)\s+(\w+)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex PlainTable();

    // A plus before a column keeps both engines from the indexes that begin with it.
    private static string Walks(Match match, Sight sight) => sight.Owners.Length > 1 ? match.Groups[1].Value : "";

    [GeneratedRegex(@"\{(\+?)(\w+)\}", RegexOptions.NonBacktracking)]
    private static partial Regex InBraces();
}

/// <summary>One connection and one caller's sight, for the queries of one page.</summary>
public sealed class Sheet(DbConnection connection, Func<string, string> expand, CancellationToken stop)
{
    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? args = null) =>
        (await connection.QueryAsync<T>(new CommandDefinition(expand(sql), args, cancellationToken: stop))).AsList();

    public Task<T?> One<T>(string sql, object? args = null) =>
        connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(expand(sql), args, cancellationToken: stop));
}
