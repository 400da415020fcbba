using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Steward.Foundation.Text;

/// <summary>What each spelling may sound like: the usual sound first, then the other ones.</summary>
/// <remarks>
/// One letter stands for one sound: H kh, S sh, C ch, T ts, Z dz, J zh or dzh, and the small Latin letters for
/// themselves. A spelling that ends in $ counts only at the end of a word. A sound of "-" is silence.
/// Sources: the UNGEGN report on Georgian (2002 table, and BGN 1981), CLDR Georgian-Latin-BGN, Russian passports of
/// 1997, 2010 and 2013 (ICAO 9303), the practical transcription of Georgian into Russian.
/// </remarks>
internal static class Spellings
{
    private const string Cyrillic = """
        а a|б b|в v|г g|ґ g|ғ g|д d|е e|ё e|є e|ж J|дж J|з z|дз Z|и i|й i|і i|ї i|к k|қ k|л l|м m|н n|ң n|о o|ө o|п p|р r
        с s|т t|у u|ү u|ұ u|ў u|ф f|х H|һ H|ц T|тс T|тц T|ч C|тч C|ш S|щ S|шч S|ъ -|ы i|ь -|э e|ә e|ю iu|я ia
        """;

    private const string Georgian = """
        ა a|ბ b|გ g|დ d|ე e|ვ v|ზ z|თ t|ი i|კ k|ლ l|მ m|ნ n|ო o|პ p|ჟ J|რ r|ს s|ტ t|უ u|ფ p|ქ k|ღ g|ყ k|შ S|შჩ S|ჩ C|ც T|თს T|ტს T
        ძ Z|დზ Z|წ T|ჭ C|ტჩ C|თჩ C|ხ H|ჯ J|დჟ J|ჰ H|ჱ e|ჲ i|ჳ v|ჴ H|ჵ o|ჶ f
        """;

    private const string Latin = """
        a a|b b|c k T|ce Te ke|ci Ti ki|cy Ti ki|ch C|ck k|cz C|d d|dj J|dz Z|dzh J|dsch J|e e|f f|g g|gh g|ḡ g|h H|i i
        j J i|aj$ ai aJ|ej$ ei eJ|ij$ i iJ|oj$ oi oJ|uj$ ui uJ|k k|kh H|l l|ł l|m m|n n|o o|ø o|p p|ph f|q k|r r|s s|ß s
        sh S|sch S|shch S|sz S|ş S|š S|t t|tc T|tch C|th t|ts T|tsch C|tz T|u u|v v|w v T|x ks H|y i|z z|zh J|ž J|ż Z|ç C|č C|đ d|æ e|ı i
        """;

    // What a Georgian keyboard types for each Latin letter, where that differs from the sound of the letter.
    private const string GeorgianKeyboard = """
        C C|J J|R g|S S|T t|W C|Z Z|c T|f p|j J|q k|w T|x H|y k
        """;

    private static readonly FrozenDictionary<string, string[]> Sounds = Table(Cyrillic, Georgian, Latin);
    private static readonly FrozenDictionary<string, string[]> Keys = Table(GeorgianKeyboard);
    private static readonly FrozenDictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        Sounds.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<char, int> LongestFrom = Sounds.Keys
        .GroupBy(spelling => spelling[0])
        .ToFrozenDictionary(initial => initial.Key, initial => initial.Max(spelling => spelling.Length));

    /// <summary>The sounds of a word, each with what else it may be; the longest spelling is always taken.</summary>
    public static List<string[]> Read(string word)
    {
        var (text, sounds) = (Plain(word) + '$', new List<string[]>());
        for (int at = 0, length; at < text.Length - 1; at += length)
        {
            string[]? heard = null;
            for (length = Math.Min(LongestFrom.GetValueOrDefault(text[at]), text.Length - at); length > 0; length--)
                if (BySpan.TryGetValue(text.AsSpan(at, length), out heard)) break;
            if (heard is not null) sounds.Add(heard);
            else if (char.IsDigit(text[at])) sounds.Add([text[at].ToString()]);
            length = Math.Max(length, 1);
        }
        return sounds;
    }

    /// <summary>A word whose inner capitals show that it was typed by the keys of a Georgian keyboard, as it was meant.</summary>
    public static List<string[]>? ReadFromKeyboard(string word)
    {
        var inLatin = word.All(char.IsAsciiLetter) && word.Skip(1).Any(char.IsUpper) && word.Any(char.IsLower);
        return inLatin ? [.. word.Select(key => Keys.GetValueOrDefault(key.ToString()) ?? Sounds[char.ToLowerInvariant(key).ToString()])] : null;
    }

    /// <summary>In small letters; a mark above or below stays only where it changes the sound, as in š.</summary>
    private static string Plain(string word)
    {
        var plain = new StringBuilder(word.Length);
        foreach (var letter in word.ToLowerInvariant())
            if (LongestFrom.ContainsKey(letter)) plain.Append(letter);
            else plain.Append(letter.ToString().Normalize(NormalizationForm.FormD).ToLowerInvariant()
                .Where(part => char.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark).ToArray());
        return plain.ToString();
    }

    private static FrozenDictionary<string, string[]> Table(params string[] scripts) => scripts
        .SelectMany(script => script.Split(['|', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .Select(row => row.Split(' '))
        .ToFrozenDictionary(row => row[0], row => row[1..].Select(sound => sound == "-" ? "" : sound).ToArray());
}
