using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Steward.Foundation.Addresses;

/// <summary>The digits of a typed telephone number, without what surrounds them.</summary>
internal sealed partial record PhoneText(string Digits, bool HasPlus, string? Extension)
{
    // A spreadsheet shows six significant digits of a long number; with fewer than eight, the rest is lost.
    private const int DigitsOfARoundedNumber = 7;

    private const int LongestText = 200;

    public static PhoneText? Read(string raw)
    {
        if (raw.Length > LongestText) return null;
        var text = Label().Replace(Visible(raw), "").Replace("(0)", "");
        if (Scientific().IsMatch(text)) return Unrounded(text) is { } digits ? new(digits, HasPlus: false, null) : null;
        var extension = ExtensionAtEnd().Match(text);
        var dialled = Number().Match(extension.Success ? text[..extension.Index] : text);
        if (!dialled.Success) return null;

        var all = string.Concat(dialled.Groups["number"].Value.Where(char.IsAsciiDigit));
        return new(all, dialled.Groups["plus"].Success, extension.Success ? extension.Groups["number"].Value : null);
    }

    /// <summary>Without invisible marks that come with copied contacts, and without quotes that keep a spreadsheet from counting.</summary>
    private static string Visible(string raw)
    {
        var seen = raw.Where(letter => char.GetUnicodeCategory(letter) is not (UnicodeCategory.Format or UnicodeCategory.Surrogate));
        return string.Concat(seen).Normalize(NormalizationForm.FormKC).Trim(' ', '\t', '\r', '\n', '\'', '’', '"', '=');
    }

    private static string? Unrounded(string text)
    {
        var parts = text.Split('e', 'E');
        var (digits, exponent) = (string.Concat(parts[0].Where(char.IsAsciiDigit)), int.Parse(parts[1], CultureInfo.InvariantCulture));
        return digits.Length > DigitsOfARoundedNumber && exponent < 15 ? digits.PadRight(exponent + 1, '0') : null;
    }

    [GeneratedRegex(@"^(?:тел|моб|раб|дом|tel|phone|mob|mobile|ტელ|მობ)\p{L}*[.:\s]*(?=[\d+(])", RegexOptions.IgnoreCase)]
    private static partial Regex Label();

    [GeneratedRegex(@"^\+?\d[.,]?\d*E\+?\d{1,2}$", RegexOptions.IgnoreCase)]
    private static partial Regex Scientific();

    [GeneratedRegex(@"[\s,;(]*(?:доб|вн|ext|x|დამ|შიდა|#)\p{L}*[.:=\s]*(?<number>\d{1,6})\)?$", RegexOptions.IgnoreCase)]
    private static partial Regex ExtensionAtEnd();

    // Digits with separators, then perhaps a whole number's ".0" or a remark in words: "+995 599 12 34 56 (Нино)".
    [GeneratedRegex(@"^\(?\s*(?<plus>\+)?(?<number>[\s(]*\d[\d\s()\[\]./~_\p{Pd}−]*?)(?<=\d[)\]]?)(?:[.,]0)?(?:[\s(,]+\p{L}[^\d@]*)?[\s.)]*$")]
    private static partial Regex Number();
}
