using System.Globalization;
using NodaTime.Text;
using Steward.Ui;

namespace Steward.Fields;

/// <summary>A value as people read it: numbers, dates and answers in their language, people and files by their names.</summary>
public static class FieldText
{
    /// <param name="currency">Of money; without it money is a number.</param>
    public static string Of(FieldKind kind, string value, Words words, string? currency = null) => kind switch
    {
        FieldKind.Money when currency is not null && decimal.TryParse(value, CultureInfo.InvariantCulture, out var amount) => words.Formats.Money(amount, currency),
        FieldKind.Number or FieldKind.Money when decimal.TryParse(value, CultureInfo.InvariantCulture, out var number) => words.Formats.Number(number),
        FieldKind.Date when LocalDatePattern.Iso.Parse(value) is { Success: true } day => words.Formats.Date(day.Value),
        FieldKind.Flag => words[value == "true" ? "fields.yes" : "fields.no"],
        FieldKind.Person when long.TryParse(value, CultureInfo.InvariantCulture, out var person) => words.People?.Known(person) ?? words.Say("fields.person-number", value),
        FieldKind.Choices or FieldKind.File or FieldKind.Link => Plain(kind, value),
        _ => value,
    };

    /// <summary>The same where nobody reads yet: in facts and files.</summary>
    internal static string Plain(FieldKind kind, string value) => kind switch
    {
        FieldKind.Choices => value.Replace("\n", ", ", StringComparison.Ordinal),
        FieldKind.File => StoredFile.Parse(value)?.Name ?? value,
        FieldKind.Link => SafeLink.Short(value),
        _ => value,
    };
}
