using System.Globalization;

namespace Steward.Imports;

internal static class XlsxNumbers
{
    /// <summary>Digits that Excel shows. What it keeps beyond them is noise of binary fractions: 0.30000000000000004.</summary>
    private const int Digits = 15;

    /// <summary>A number as people wrote it: a phone stays 79161234567 and never becomes 7.9161234567E+10.</summary>
    public static string Text(string raw)
    {
        if (IsPlain(raw) || !double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return raw;
        return decimal.TryParse(number.ToString("G" + Digits, CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? exact.ToString(CultureInfo.InvariantCulture)
            : raw;
    }

    private static bool IsPlain(string raw)
    {
        var digits = 0;
        foreach (var letter in raw)
        {
            if (char.IsAsciiDigit(letter)) digits++;
            else if (letter is not ('-' or '.')) return false;
        }
        return digits <= Digits || !raw.Contains('.');
    }
}
