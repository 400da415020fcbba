using Steward.Fields;
using Steward.Ui;
using Field = Steward.Fields.Field;

namespace Steward.Deals;

/// <summary>A place on a deal where something is written: an attribute that all deals have, or a field of the company's own.</summary>
public sealed record DealField(string Key, string Label, FieldKind Kind, IReadOnlyList<string> Choices, bool IsLong = false)
{
    /// <summary>The name under which a form sends it.</summary>
    public string Name => "f." + Key;

    public static DealField OfAttribute(string key, Words words) => new(key, words["deals.attribute." + key], key switch
    {
        DealAttributes.Amount => FieldKind.Money,
        DealAttributes.ExpectedClose => FieldKind.Date,
        _ => FieldKind.Text,
    }, [], IsLong: key == DealAttributes.Need);

    public static DealField Of(Field field) => new(field.Key, field.Name, field.Kind, field.ChoiceList);

    /// <summary>What a form sent for any fields, by key.</summary>
    public static Dictionary<string, string?> Values(Microsoft.AspNetCore.Http.IFormCollection form) =>
        form.Where(f => f.Key.StartsWith("f.", StringComparison.Ordinal)).ToDictionary(f => f.Key[2..], f => (string?)f.Value.ToString());

    /// <summary>The value as a reader writes it.</summary>
    public string Show(string value, string currency, Formats formats, Words words) => Kind switch
    {
        FieldKind.Money when decimal.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var amount) => formats.Money(amount, currency),
        FieldKind.Number when decimal.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var number) => formats.Number(number),
        FieldKind.Date when NodaTime.Text.LocalDatePattern.Iso.Parse(value) is { Success: true } day => formats.Date(day.Value),
        FieldKind.Flag => words[value == "true" ? "deals.yes" : "deals.no"],
        _ => value,
    };
}
