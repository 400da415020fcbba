namespace Steward.Foundation.Text;

/// <summary>Latin letters typed inside a Cyrillic word because they look the same, and the other way round.</summary>
public static class LookAlikes
{
    private const string Latin = "ABCEHKMOPTXYIaceopxyi";
    private const string Cyrillic = "АВСЕНКМОРТХУІасеорхуі";

    public static bool IsMixed(string word) => word.Any(IsLatin) && word.Any(IsCyrillic);

    /// <summary>The word in one script; as it was if some letter of either script belongs only there.</summary>
    public static string Unmixed(string word)
    {
        if (!IsMixed(word)) return word;
        if (word.Where(IsLatin).All(Latin.Contains)) return Changed(word, Latin, Cyrillic);
        if (word.Where(IsCyrillic).All(Cyrillic.Contains)) return Changed(word, Cyrillic, Latin);
        return word;
    }

    private static string Changed(string word, string from, string to) => string.Concat(
        word.Select(letter => from.IndexOf(letter) is var place and >= 0 ? to[place] : letter));

    private static bool IsLatin(char letter) => letter is >= 'A' and <= 'Z' or >= 'a' and <= 'z';

    private static bool IsCyrillic(char letter) => letter is >= '\u0400' and <= '\u04FF';
}
