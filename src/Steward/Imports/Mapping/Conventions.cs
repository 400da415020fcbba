using System.Globalization;
using NodaTime;

namespace Steward.Imports;

/// <summary>How a file writes dates and numbers.</summary>
internal sealed record Conventions(IReadOnlyList<string> DateFormats, DateTimeZone Zone, char Decimal, string? Currency)
{
    public static readonly Conventions Plain = new([], DateTimeZone.Utc, '.', null);

    private readonly DateReader dates = new(DateFormats, Zone);

    public string? Moment(string text, out Instant at) => dates.TryMoment(text, out at) ? null : $"This is not a date like {dates.Example}.";

    public string? Day(string text, out LocalDate day) => dates.TryDay(text, out day) ? null : $"This is not a date like {dates.Example}.";

    public string? Number(string text, out decimal number) => Numbers.TryRead(text, Decimal, out number) ? null : $"This is not a number with \"{Decimal}\" before its decimals.";

    public static string? Whole(string text, out int number) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out number) ? null : "This is not a whole number.";

    public static string? Flag(string text, out bool flag)
    {
        flag = text.ToLowerInvariant() is "yes" or "true" or "1" or "y" or "+" or "да" or "კი";
        return flag || text.ToLowerInvariant() is "no" or "false" or "0" or "n" or "-" or "нет" or "არა" ? null : "This is neither yes nor no.";
    }

    public static string? Word<T>(string text, out T word) where T : struct, Enum =>
        Words<T>.Known.TryGetValue(text, out word) ? null : NotAmong(Words<T>.Known.Keys);

    public static string NotAmong(IEnumerable<string> known) => $"This is none of: {string.Join(", ", known)}. Translate it in the mapping under \"values\".";

    public static string? CurrencyCode(string text, out string code)
    {
        code = text.ToUpperInvariant();
        return code.Length == 3 && code.All(char.IsAsciiLetterUpper) ? null : "This is not a currency: write its three letters, like EUR.";
    }

    /// <summary>The text of an own field as the base keeps it.</summary>
    public string? Own(OwnField field, ref string text)
    {
        string? fault = null;
        switch (field.Kind)
        {
            case OwnFieldKind.Number or OwnFieldKind.Money:
                fault = Number(text, out var number);
                text = number.ToString(CultureInfo.InvariantCulture);
                break;
            case OwnFieldKind.Date:
                fault = Day(text, out var day);
                text = day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
                break;
            case OwnFieldKind.Flag:
                fault = Flag(text, out var flag);
                text = flag ? "true" : "false";
                break;
            case OwnFieldKind.Choice when field.Choices.Count > 0:
                var given = text;
                if (field.Choices.FirstOrDefault(choice => choice.Equals(given, StringComparison.OrdinalIgnoreCase)) is { } choice) text = choice;
                else fault = NotAmong(field.Choices);
                break;
        }
        return fault;
    }

    private static class Words<T> where T : struct, Enum
    {
        public static readonly Dictionary<string, T> Known = Enum.GetValues<T>().ToDictionary(word => word.ToString().ToLowerInvariant(), StringComparer.OrdinalIgnoreCase);
    }
}
