namespace Steward.Deals;

/// <summary>Endings that mean something, except in the words that end so by chance.</summary>
internal sealed class ChanceEndings(IEnumerable<string> endings, IEnumerable<string> byChance)
{
    // A stem of two letters at least: "red" is no participle of "r".
    private const int ShortestStem = 2;

    private readonly string[] _endings = [.. endings];
    private readonly HashSet<string> _byChance = [.. byChance.Select(NameWords.Plain)];

    public bool Ends(string word) => !_byChance.Contains(word) && Array.Exists(_endings,
        ending => word.Length >= ending.Length + ShortestStem && word.EndsWith(ending, StringComparison.Ordinal));
}

/// <summary>How a language says that something has come about.</summary>
internal sealed class ResultForms(StageLexiconFile.ResultsPart results)
{
    private readonly ChanceEndings _endings = new(results.Endings, results.ByChance);
    private readonly WordPattern[] _words = [.. results.Words.Select(word => new WordPattern(word))];
    private readonly HashSet<string> _followers = [.. results.FollowedBy];

    public bool AreIn(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
            if (IsResult(words[i]) && MayBeFollowedBy(words.ElementAtOrDefault(i + 1))) return true;
        return false;
    }

    private bool IsResult(string word) => _endings.Ends(word) || Array.Exists(_words, pattern => pattern.PlaceIn([word]) is not null);

    private bool MayBeFollowedBy(string? next) => next is null || _followers.Count == 0 || _followers.Contains(next);
}
