using System.Text;

namespace Steward.Foundation.Text;

/// <summary>One written form for words that sound alike in Cyrillic, Georgian and Latin letters.</summary>
public static class SoundAlike
{
    private const string Vowels = "aeiou";
    private const int MostReadings = 8;

    /// <summary>Each word by its sounds, vowels kept: to compare how near two names are.</summary>
    public static string Fold(string text) =>
        string.Join(' ', Words.In(text).Select(FoldOfWord).Where(fold => fold.Length > 0));

    /// <summary>Consonant skeletons of a word, one for each way to read it: two names that may be one share a key.</summary>
    public static IReadOnlyList<string> Keys(string word) =>
        [.. Words.In(word).SelectMany(Readings).Select(KeyOf).Where(key => key.Length > 0).Distinct()];

    private static string FoldOfWord(string word) => Smooth(Usual(Spellings.Read(word)));

    private static string Usual(List<string[]> sounds) => string.Concat(sounds.ConvertAll(choice => choice[0]));

    private static IEnumerable<string> Readings(string word)
    {
        var typed = Spellings.ReadFromKeyboard(word);
        return AllReadings(Spellings.Read(word)).Concat(typed is null ? [] : AllReadings(typed)).Select(Smooth);
    }

    private static List<string> AllReadings(List<string[]> sounds)
    {
        if (sounds.TrueForAll(choice => choice.Length == 1)) return [Usual(sounds)];
        List<string> readings = [""];
        foreach (var choice in sounds)
        {
            var roomLeft = readings.Count * choice.Length <= MostReadings;
            readings = [.. readings.SelectMany(_ => roomLeft ? choice : choice[..1], string.Concat)];
        }
        return readings;
    }

    /// <summary>A soft vowel is written with or without its i (Юрьев, Yuryev), a long sound once or twice.</summary>
    private static string Smooth(string sounds) =>
        WithoutDoubles(WithoutDoubles(sounds).Replace("ie", "e").Replace("io", "e"));

    private static string KeyOf(string fold)
    {
        var consonants = WithoutDoubles(fold.Replace('f', 'p').Replace('Z', 'z'));
        var key = new StringBuilder(consonants.Length);
        foreach (var sound in consonants)
            if (!Vowels.Contains(sound)) key.Append(sound);
            else if (key.Length == 0) key.Append('A');
        return key.ToString();
    }

    private static string WithoutDoubles(string sounds)
    {
        var single = new StringBuilder(sounds.Length);
        foreach (var sound in sounds)
            if (single.Length == 0 || single[^1] != sound || char.IsDigit(sound)) single.Append(sound);
        return single.ToString();
    }
}
