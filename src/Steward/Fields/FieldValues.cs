using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Fields;

/// <summary>A changed value, for the fact of whoever changed it.</summary>
public sealed record FieldChange(string Name, string? From, string? To);

/// <summary>Writes own fields as a part of a room's operation. The room has already asked whether the caller may.</summary>
public sealed class FieldValues
{
    /// <summary>Sets the given values by key; an empty value clears the field. All or none: the first fault is the refusal.</summary>
    public async Task<Outcome<IReadOnlyList<FieldChange>>> Set(Work work, FieldSubject subject, long id, IReadOnlyDictionary<string, string?> values)
    {
        if (values.Count == 0) return Outcome<IReadOnlyList<FieldChange>>.From([]);
        var keys = values.Keys.ToList();
        var fields = await work.Db.Set<Field>().Where(f => f.Subject == subject && keys.Contains(f.Key) && f.Archived == null).ToListAsync();
        if (keys.Except(fields.Select(f => f.Key)).FirstOrDefault() is { } unknown) return Refusal.Invalid("fields.unknown", unknown);
        var fieldIds = fields.Select(f => f.Id).ToList();
        var present = await work.Db.Set<FieldValue>().Where(v => v.Subject == subject && v.SubjectId == id && fieldIds.Contains(v.FieldId)).ToListAsync();
        var changes = new List<FieldChange>();
        foreach (var field in fields.OrderBy(f => f.Position))
        {
            var old = present.FirstOrDefault(v => v.FieldId == field.Id);
            var given = values[field.Key];
            if (string.IsNullOrWhiteSpace(given))
            {
                if (old is null) continue;
                work.Db.Remove(old);
                changes.Add(new FieldChange(field.Name, old.Text, null));
                continue;
            }
            var read = field.Read(given);
            if (read.IsRefused) return read.Refusal;
            if (old?.Text == read.Done.Text) continue;
            changes.Add(new FieldChange(field.Name, old?.Text, read.Done.Text));
            if (old is not null) (old.Text, old.Number) = read.Done;
            else await work.Add(new FieldValue { Subject = subject, SubjectId = id, FieldId = field.Id, Text = read.Done.Text, Number = read.Done.Number });
        }
        return Outcome<IReadOnlyList<FieldChange>>.From(changes);
    }
}
