using Dapper;
using Steward.Database;
using Steward.Foundation.Text;

namespace Steward.Deals;

/// <summary>Deals whose title, or whose client's name, has words that begin so, in any script.</summary>
internal static class SoughtDeals
{
    private const int MostWords = 3;

    // From how many terms on a page is found sooner by asking row by row in its order than by reading all that the word names.
    private const int Common = 2_000;

    /// <summary>Conditions over <c>{deals} d</c>, one for each word; their values are added.</summary>
    public static IReadOnlyList<string> Conditions(string? text, DynamicParameters values) => [.. Bind(text is null ? [] : Words(text), values).Select(Read)];

    /// <summary>The same for the first rows of an order: a word that very many deals have is asked of each row.</summary>
    public static async Task<IReadOnlyList<string>> ForAPage(string? text, DynamicParameters values, Reader reader, Caller by, CancellationToken stop)
    {
        var all = new List<string>();
        foreach (var range in Bind(text is null ? [] : Words(text), values).ToList())
            all.Add(await reader.One<long>(by, $"select count(*) from (select 1 from deal_terms x where {range} limit {Common}) t", values, stop) == Common ? Asked(range) : Read(range));
        return all;
    }

    private static string Read(string range) => $"(d.id in (select x.deal_id from deal_terms x where {range}) or d.client_id in (select x.client_id from client_terms x where {range}))";

    private static string Asked(string range) => $"(exists (select 1 from deal_terms x where x.deal_id = d.id and {range}) or exists (select 1 from client_terms x where x.client_id = d.client_id and {range}))";

    public static IEnumerable<string> Words(string text) => SoundAlike.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Ranges over the terms <c>x</c>.</summary>
    public static IEnumerable<string> Bind(IEnumerable<string> words, DynamicParameters values)
    {
        foreach (var (word, i) in words.Take(MostWords).Select((word, i) => (word, i)))
        {
            values.Add($"word{i}", word);
            values.Add($"end{i}", new Beginning(word).Before);
            yield return $"x.term >= @word{i} and x.term < @end{i}";
        }
    }
}
