using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Fields;

/// <summary>What holds for every field, new or changed.</summary>
internal static class FieldRules
{
    public const int LongestName = 80, MostAlertDays = 365;

    public static Refusal? Fault(string name, FieldKind kind, int? alertDays) =>
        name.Length > LongestName ? Refusal.Invalid("fields.name-long", LongestName)
        : alertDays is not null && kind != FieldKind.Date ? Refusal.Invalid("fields.alert-only-dates")
        : alertDays is < 0 or > MostAlertDays ? Refusal.Invalid("fields.alert-range", MostAlertDays)
        : null;

    /// <summary>Two live fields of one name are one question asked twice. Programs tell fields apart by their keys and are not asked.</summary>
    public static async Task<Refusal?> NameTaken(Work work, FieldSubject subject, FieldId? self, string name)
    {
        var others = await work.Db.Set<Field>().Where(f => f.Subject == subject && f.Archived == null).ToListAsync();
        return others.Exists(f => f.Id != self && string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase)) ? Refusal.Conflict("fields.name-taken", name) : null;
    }

    public static string? Lines(IEnumerable<string> choices) =>
        string.Join('\n', choices.Select(choice => choice.Trim()).Where(choice => choice.Length > 0).Distinct()) is { Length: > 0 } lines ? lines : null;
}
