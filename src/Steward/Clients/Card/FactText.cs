using System.Globalization;
using NodaTime.Text;
using Steward.Fields;
using Steward.Ui;

namespace Steward.Clients;

/// <summary>A value as people read it: dates, numbers and answers in their language.</summary>
public static class FactText
{
    public static string? Of(ClientCardView card, string key, Words words)
    {
        if (card.Read(key) is not { } value) return null;
        if (key == ClientFields.Kind) return words["clients." + value];
        return card.Fields.FirstOrDefault(field => field.Key == key)?.FieldKind switch
        {
            FieldKind.Date when LocalDatePattern.Iso.Parse(value) is { Success: true } day => words.Formats.Date(day.Value),
            FieldKind.Number or FieldKind.Money when decimal.TryParse(value, CultureInfo.InvariantCulture, out var number) => words.Formats.Number(number),
            FieldKind.Flag => words[value == "true" ? "clients.yes" : "clients.no"],
            _ => value,
        };
    }
}
