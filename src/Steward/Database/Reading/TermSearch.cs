using Dapper;

namespace Steward.Database;

/// <summary>Rows that are found by the beginnings of their terms.</summary>
/// <param name="Terms">The table of terms, with the columns <c>term</c> and <paramref name="Number"/>.</param>
/// <param name="Rows">The guarded table, without braces; in <paramref name="Columns"/> and <paramref name="Joins"/> it is <c>r</c>.</param>
public sealed record TermTable(string Terms, string Number, string Rows, string Columns, string Joins = "");

/// <summary>Finds rows while one types, at any size of the base: from the index of terms, and only as far as needed.</summary>
public sealed class TermSearch(Reader reader)
{
    // From how many terms on it pays to read them all at once instead of asking row by row.
    private const int Few = 500;

    // How many terms are looked through before it pays to do it otherwise: to look through the caller's own rows, or of
    // several words to read all that each of them names.
    private const int Near = 1_000, All = 50_000;

    /// <param name="sought">All must be found; the one that names the fewest stands first.</param>
    public async Task<IReadOnlyList<T>> Find<T>(Caller by, TermTable table, IReadOnlyList<Beginning> sought, int most, Func<T, object> number, CancellationToken stop = default)
    {
        if (sought.Count == 0) return [];
        var values = new DynamicParameters(new { most = most * 4 });
        Name(sought, values);
        var near = await Walk<T>(by, table, Near, sought.Skip(1).Select((_, i) => Asked(table, $"t.{table.Number}", i + 1)), values, stop);
        var found = near.DistinctBy(number).Take(most).ToList();
        if (found.Count >= most || !await IsCommon(by, table, sought[0], Near, stop)) return found;
        var more = sought.Count > 1 ? await Walk<T>(by, table, All, sought.Skip(1).Select((_, i) => Read(table, $"t.{table.Number}", i + 1)), values, stop)
            : by.Sight.All ? [] : await Own<T>(by, table, values, stop);
        return [.. found.Concat(more).DistinctBy(number).Take(most)];
    }

    // A cross join keeps this order in SQLite: from the terms to the rows, never from all rows of a team to the terms.
    private Task<IReadOnlyList<T>> Walk<T>(Caller by, TermTable table, int longest, IEnumerable<string> others, DynamicParameters values, CancellationToken stop) =>
        reader.Query<T>(by, $$"""
            select {{table.Columns}}
            from (select a.term, a.{{table.Number}} from {{table.Terms}} a where a.term >= @from0 and a.term < @before0 order by a.term, a.{{table.Number}} limit {{longest}}) t
            cross join {{{table.Rows}}} r {{table.Joins}}
            where r.id = t.{{table.Number}}{{string.Concat(others.Select(condition => " and " + condition))}} order by t.term, r.id limit @most
            """, values, stop);

    private Task<IReadOnlyList<T>> Own<T>(Caller by, TermTable table, DynamicParameters values, CancellationToken stop) =>
        reader.Query<T>(by, $$"""select {{table.Columns}} from {{{table.Rows}}} r {{table.Joins}} where {{Asked(table, "r.id", 0)}} limit @most""", values, stop);

    /// <summary>Conditions on a column of numbers, one for each beginning, in the form that suits how many the first one names.</summary>
    /// <param name="toTheEnd">All rows are wanted and not the first of an order: then the terms lead, however many they name.</param>
    public async Task<IReadOnlyList<string>> Conditions(Caller by, TermTable table, IReadOnlyList<Beginning> sought, string column, DynamicParameters values, bool toTheEnd = false, CancellationToken stop = default)
    {
        if (sought.Count == 0) return [];
        Name(sought, values);
        if (toTheEnd) return [.. sought.Select((_, i) => Read(table, column, i))];
        var many = await IsCommon(by, table, sought[0], Few, stop);
        return [.. sought.Select((_, i) => many == (i > 0) ? Read(table, column, i) : Asked(table, column, i))];
    }

    private static string Read(TermTable table, string column, int i) =>
        $"{column} in (select w{i}.{table.Number} from {table.Terms} w{i} where w{i}.term >= @from{i} and w{i}.term < @before{i})";

    private static string Asked(TermTable table, string column, int i) =>
        $"exists (select 1 from {table.Terms} w{i} where w{i}.{table.Number} = {column} and w{i}.term >= @from{i} and w{i}.term < @before{i})";

    private static void Name(IReadOnlyList<Beginning> sought, DynamicParameters values)
    {
        for (var i = 0; i < sought.Count; i++)
        {
            values.Add($"from{i}", sought[i].From);
            values.Add($"before{i}", sought[i].Before);
        }
    }

    private async Task<bool> IsCommon(Caller by, TermTable table, Beginning term, int many, CancellationToken stop) =>
        await reader.One<long>(by, $"select count(*) from (select 1 from {table.Terms} where term >= @From and term < @Before limit @many) t", new { term.From, term.Before, many }, stop) == many;
}
