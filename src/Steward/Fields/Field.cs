using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Steward.Foundation;

namespace Steward.Fields;

/// <summary>What an own field stands on.</summary>
public enum FieldSubject { Client = 0, Deal = 1 }

public enum FieldKind { Text = 0, Number = 1, Money = 2, Date = 3, Choice = 4, Flag = 5 }

/// <summary>A field of the company's own, beside those that every client or deal has.</summary>
public sealed class Field
{
    public FieldId Id { get; init; }
    public FieldSubject Subject { get; init; }

    /// <summary>Its stable name for programs and imports: letters, digits, underscores.</summary>
    public required string Key { get; init; }
    public required string Name { get; set; }
    public FieldKind Kind { get; init; }

    /// <summary>The answers of a choice, one a line.</summary>
    public string? Choices { get; set; }
    public int Position { get; set; }

    /// <summary>The set of the trade that it belongs to, if any.</summary>
    public string? FieldSet { get; set; }

    /// <summary>For dates: how many days before it passes somebody is told.</summary>
    public int? AlertDays { get; set; }
    public Instant? Archived { get; set; }

    public IReadOnlyList<string> ChoiceList => Choices?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>The value as it is kept, or why it cannot be. Numbers and money are kept with a point and as ten-thousandths.</summary>
    public Outcome<(string Text, long? Number)> Read(string given)
    {
        var text = given.Trim();
        switch (Kind)
        {
            case FieldKind.Number or FieldKind.Money:
                return decimal.TryParse(text.Replace(',', '.').Replace(" ", "").Replace(" ", ""), NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
                    ? (number.ToString(CultureInfo.InvariantCulture), Money.Of(number, "").TenThousandths)
                    : Refusal.Invalid("fields.not-a-number", Name, given);
            case FieldKind.Date:
                return LocalDatePattern.Iso.Parse(text) is { Success: true } day ? (text, day.Value.AtMidnight().InUtc().ToInstant().ToUnixTimeTicks() / 10) : Refusal.Invalid("fields.not-a-date", Name, given);
            case FieldKind.Choice when ChoiceList.Count > 0 && !ChoiceList.Contains(text):
                return Refusal.Invalid("fields.not-a-choice", Name, given, string.Join(", ", ChoiceList));
            case FieldKind.Flag:
                return text is "true" or "false" ? (text, text == "true" ? 1 : 0) : Refusal.Invalid("fields.not-a-flag", Name, given);
            default:
                return (text, null);
        }
    }
}

/// <summary>What is written in an own field of one client or deal.</summary>
public sealed class FieldValue
{
    public FieldSubject Subject { get; init; }
    public long SubjectId { get; init; }
    public FieldId FieldId { get; init; }
    public required string Text { get; set; }
    public long? Number { get; set; }
}

/// <summary>Why somebody did not fill a field.</summary>
public sealed class FieldSkip
{
    public FieldSkipId Id { get; init; }
    public FieldId FieldId { get; init; }
    public PersonId? PersonId { get; init; }
    public Instant At { get; init; }
    public required string Why { get; init; }
}
