using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Steward.Foundation;

namespace Steward.Fields;

/// <summary>What an own field stands on.</summary>
public enum FieldSubject { Client = 0, Deal = 1, Contact = 2, Order = 3 }

public enum FieldKind { Text = 0, Number = 1, Money = 2, Date = 3, Choice = 4, Flag = 5, Choices = 6, Person = 7, File = 8, Link = 9 }

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
    /// <summary>Its place among the fields of its subject, from 1.</summary>
    public int Position { get; set; }

    /// <summary>The set of the trade that it belongs to, if any.</summary>
    public string? FieldSet { get; set; }

    /// <summary>For dates: how many days before it passes somebody is told.</summary>
    public int? AlertDays { get; set; }
    /// <summary>Unknown for a field that came with a history: then every card might have had it.</summary>
    public Instant? Created { get; init; }
    public Instant? Archived { get; set; }

    public IReadOnlyList<string> ChoiceList => Choices?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>The value as it is kept, or why it cannot be. Numbers and money are kept with a point and as ten-thousandths, several choices one a line,
    /// a person by number, a file by what <see cref="StoredFile"/> says.</summary>
    public Outcome<(string Text, long? Number)> Read(string given)
    {
        var text = given.Trim();
        switch (Kind)
        {
            case FieldKind.Number or FieldKind.Money:
                return decimal.TryParse(text.Replace(',', '.').Replace(" ", "").Replace("\u00A0", "").Replace("\u202F", ""), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < Largest
                    ? (number.ToString(CultureInfo.InvariantCulture), Money.Of(number, "").TenThousandths)
                    : Refusal.Invalid("fields.not-a-number", Name, given);
            case FieldKind.Date:
                return LocalDatePattern.Iso.Parse(text) is { Success: true } day ? (text, day.Value.AtMidnight().InUtc().ToInstant().ToUnixTimeTicks() / 10) : Refusal.Invalid("fields.not-a-date", Name, given);
            case FieldKind.Choice when ChoiceList.Count > 0 && !ChoiceList.Contains(text):
                return Refusal.Invalid("fields.not-a-choice", Name, given, string.Join(", ", ChoiceList));
            case FieldKind.Choices:
                return Several(text);
            case FieldKind.Flag:
                return text is "true" or "false" ? (text, text == "true" ? 1 : 0) : Refusal.Invalid("fields.not-a-flag", Name, given);
            case FieldKind.Person:
                return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var person) ? (person.ToString(CultureInfo.InvariantCulture), person) : Refusal.Invalid("fields.not-a-person", Name, given);
            case FieldKind.File:
                return StoredFile.Parse(text) is null ? Refusal.Invalid("fields.not-a-file", Name) : (text, null);
            case FieldKind.Link:
                return SafeLink.Of(text) is { } link ? (link, null) : Refusal.Invalid("fields.not-a-link", Name, given);
            default:
                return (text, null);
        }
    }

    // Ten-thousandths of more than this do not go into a long.
    private const decimal Largest = 900_000_000_000_000m;

    /// <summary>Answers one a line; programs and imports may part them by a comma or a semicolon. They are kept in the order of the list, each once.</summary>
    private Outcome<(string Text, long? Number)> Several(string given)
    {
        var answers = Parts(given, '\n');
        if (answers.Length == 1 && !ChoiceList.Contains(answers[0])) answers = Parts(given, ';', ',');
        if (ChoiceList.Count > 0 && answers.FirstOrDefault(answer => !ChoiceList.Contains(answer)) is { } unknown) return Refusal.Invalid("fields.not-a-choice", Name, unknown, string.Join(", ", ChoiceList));
        return (string.Join('\n', ChoiceList.Count > 0 ? ChoiceList.Where(answers.Contains) : answers.Distinct()), null);
    }

    private static string[] Parts(string text, params char[] between) => text.Split(between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
