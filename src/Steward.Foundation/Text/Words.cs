using System.Globalization;
using System.Text;

namespace Steward.Foundation.Text;

/// <summary>The words of a name: letters and digits between other characters, each in one script.</summary>
internal static class Words
{
    // An acute accent that stands alone is typed for an apostrophe; compatibility folding would make a space of it.
    private const char Acute = '´';

    public static IEnumerable<string> In(string text)
    {
        var word = new StringBuilder();
        foreach (var letter in Folded(text) + ' ')
            if (IsSilent(letter)) continue;
            else if (char.IsLetterOrDigit(letter)) word.Append(letter);
            else if (word.Length > 0)
            {
                yield return LookAlikes.Unmixed(word.ToString());
                word.Clear();
            }
    }

    /// <summary>Apostrophes (k', ts’, Соловʼёв) are used by one system for one set of sounds and by another for the other.</summary>
    private static bool IsSilent(char mark) => mark is '\'' or '’' or '‘' or '`'
        || char.GetUnicodeCategory(mark) is UnicodeCategory.ModifierLetter or UnicodeCategory.NonSpacingMark;

    /// <summary>Half a surrogate pair, found in imported text, cannot be normalised; no letter known here needs one.</summary>
    private static string Folded(string text)
    {
        if (text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')) text = string.Concat(text.Where(letter => !char.IsSurrogate(letter)));
        text = text.Replace(Acute, '\'');
        return text.IsNormalized(NormalizationForm.FormKC) ? text : text.Normalize(NormalizationForm.FormKC);
    }
}
