using Dapper;
using Steward.Database;
using Steward.Foundation.Text;

namespace Steward.Deals;

/// <summary>Deals whose title, or whose client's name, has words that begin so, in any script.</summary>
internal static class SoughtDeals
{
    private const int MostWords = 3;

    /// <summary>Conditions over <c>{deals} d</c>, one for each word; their values are added.</summary>
    public static IReadOnlyList<string> Conditions(string? text, DynamicParameters values) =>
        [.. Bind(text is null ? [] : Words(text), values).Select(range => $"(d.id in (select x.deal_id from deal_terms x where {range}) or d.client_id in (select x.client_id from client_terms x where {range}))")];

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
