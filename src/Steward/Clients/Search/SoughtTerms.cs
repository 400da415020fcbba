using Steward.Database;
using Steward.Foundation.Addresses;
using Steward.Foundation.Text;

namespace Steward.Clients;

/// <summary>What somebody typed into a search, as beginnings of terms that must all be found: words of a name by their sound
/// in any script, a part of a phone number, the beginning of an e-mail address.</summary>
public static class SoughtTerms
{
    private const int MostWords = 5, ShortestPhonePart = 4;

    public static IReadOnlyList<Beginning> Of(string typed, string region)
    {
        var text = typed.Trim();
        if (text.Contains('@')) return [new(Address(text))];
        if (Digits(text) is { Length: >= ShortestPhonePart } digits) return [new(OfPhone(text, digits, region))];
        // The longest word first: it names the fewest.
        return [.. SoundAlike.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct()
            .OrderByDescending(word => word.Length).Take(MostWords).Select(word => new Beginning(word))];
    }

    /// <summary>The same without the last letter of what is still being typed: "s" may become "sh", which sounds otherwise.</summary>
    public static IReadOnlyList<Beginning> Unfinished(string typed, string region)
    {
        var text = typed.TrimEnd();
        return text.Length > 2 && char.IsLetter(text[^1]) ? Of(text[..^1], region) : [];
    }

    private static string Address(string text) => EmailAddress.TryParse(text, out var email) ? email.Canonical : text.ToLowerInvariant();

    private static string? Digits(string text) =>
        text.All(c => char.IsAsciiDigit(c) || c is '+' or '(' or ')' or '-' or '.' or ' ' or '\u00A0') ? new([.. text.Where(char.IsAsciiDigit)]) : null;

    /// <summary>A whole number as it is kept; of a part the trunk prefix goes (0599… in Georgia, 8999… in Russia), for it is not kept.</summary>
    private static string OfPhone(string text, string digits, string region)
    {
        if (PhoneNumber.TryParse(text, region, out var whole)) return whole.E164[1..];
        return digits.Length > 5 && digits[0] is '0' or '8' && !text.StartsWith('+') ? digits[1..].TrimStart('0') : digits;
    }
}
