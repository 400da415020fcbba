using Steward.Fields;
using Steward.Foundation;
using Steward.Ui;
using Field = Steward.Fields.Field;

namespace Steward.Deals;

/// <summary>A place on a deal where something is written: an attribute that all deals have, or a field of the company's own.</summary>
public sealed record DealField(string Key, string Label, FieldKind Kind, IReadOnlyList<string> Choices, bool IsLong = false)
{
    /// <summary>The name under which a form sends it.</summary>
    public string Name => "f." + Key;

    public static DealField OfAttribute(string key, Words words) => new(key, words["deals.attribute." + key], DealAttributes.KindOf(key), [], IsLong: key == DealAttributes.Need);

    public static DealField Of(Field field) => new(field.Key, field.Name, field.Kind, field.ChoiceList);

    /// <summary>What a form sent for any fields, by key; the marks of several choices one a line.</summary>
    public static Dictionary<string, string?> Values(Microsoft.AspNetCore.Http.IFormCollection form) =>
        form.Where(f => f.Key.StartsWith("f.", StringComparison.Ordinal)).ToDictionary(f => f.Key[2..], f => (string?)string.Join('\n', f.Value.Where(part => !string.IsNullOrEmpty(part))));

    /// <summary>The same with the files that came along, kept.</summary>
    public static async Task<Outcome<Dictionary<string, string?>>> Values(Microsoft.AspNetCore.Http.IFormCollection form, FieldFiles files)
    {
        var values = Values(form);
        foreach (var file in form.Files.Where(f => f.Name.StartsWith("f.", StringComparison.Ordinal)))
        {
            var sent = await files.Sent(form, file.Name);
            if (sent.IsRefused) return sent.Refusal;
            values[file.Name[2..]] = sent.Done;
        }
        return values;
    }

    /// <summary>The value as a reader writes it.</summary>
    public string Show(string value, string currency, Formats formats, Words words) => FieldText.Of(Kind, value, words, currency);
}
