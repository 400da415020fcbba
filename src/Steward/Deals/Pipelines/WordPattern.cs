namespace Steward.Deals;

/// <summary>Some words in a row; one that ends with a star matches every word that begins so.</summary>
internal sealed class WordPattern(string pattern)
{
    private readonly string[] _words = NameWords.Plain(pattern).Split(' ');

    public int Count => _words.Length;

    /// <summary>How exactly it describes what it matches: more words first, then more letters.</summary>
    public (int, int) Precision => (_words.Length, _words.Sum(word => word.Length));

    public int? PlaceIn(IReadOnlyList<string> words)
    {
        for (var first = 0; first + Count <= words.Count; first++)
            if (MatchesAt(words, first)) return first;
        return null;
    }

    public string? QuotedFrom(NameWords name) => PlaceIn(name.Words) is { } first ? name.Quoted(first, Count) : null;

    private bool MatchesAt(IReadOnlyList<string> words, int first)
    {
        for (var i = 0; i < Count; i++)
            if (!Matches(_words[i], words[first + i])) return false;
        return true;
    }

    private static bool Matches(string pattern, string word) =>
        pattern.EndsWith('*') ? word.StartsWith(pattern[..^1], StringComparison.Ordinal) : word == pattern;
}
