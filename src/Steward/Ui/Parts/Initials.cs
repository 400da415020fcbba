using System.Globalization;

namespace Steward.Ui;

public static class Initials
{
    /// <summary>First letters of the first and the last word; a name in any script, or of one word, or of none.</summary>
    public static string Of(string name)
    {
        var words = name.Split(separators, StringSplitOptions.RemoveEmptyEntries).Where(w => char.IsLetterOrDigit(w, 0)).ToArray();
        return words switch { [] => "·", [var only] => First(only), _ => First(words[0]) + First(words[^1]) };
    }

    // Georgian letters stay as they are: raised to capitals they turn into a headline alphabet.
    static string First(string word)
    {
        var letter = StringInfo.GetNextTextElement(word);
        return letter[0] is >= 'ა' and <= 'ჿ' ? letter : letter.ToUpperInvariant();
    }

    static readonly char[] separators = [' ', '\u00A0', '\t', '\n', '"', '“', '”', '„', '«', '»', '(', ')', '.', ','];
}
