using Steward.Fields;
using Steward.Ui;

namespace Steward.Clients;

/// <summary>A value as people read it: dates, numbers and answers in their language.</summary>
public static class CardFieldText
{
    public static string? Of(ClientCardView card, string key, Words words)
    {
        if (card.Read(key) is not { } value) return null;
        if (key == ClientFields.Kind) return words["clients." + value];
        return card.Fields.FirstOrDefault(field => field.Key == key) is { } own ? FieldText.Of(own.FieldKind, value, words) : value;
    }
}
