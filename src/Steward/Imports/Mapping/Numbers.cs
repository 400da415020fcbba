using System.Globalization;

namespace Steward.Imports;

internal static class Numbers
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Spaces of all kinds, apostrophes and the other separator may part thousands; a sign of currency may stand at either end.</summary>
    public static bool TryRead(string text, char point, out decimal number)
    {
        if (point == '.' && decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out number)) return true;
        var bare = string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter != '\'' && char.GetUnicodeCategory(letter) != UnicodeCategory.CurrencySymbol));
        var parts = bare.Split(point);
        number = 0;
        return parts.Length <= 2 && TryUngroup(ref parts[0], point == '.' ? ',' : '.') && decimal.TryParse(string.Join('.', parts), Plain, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>1,234,567 is a number with groups; 1,5 is one of another country, and must not become 15.</summary>
    private static bool TryUngroup(ref string whole, char separator)
    {
        var groups = whole.TrimStart('-', '+').Split(separator);
        whole = whole.Replace(separator.ToString(), "");
        return groups.Length == 1 || groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(group => group.Length == 3);
    }
}
