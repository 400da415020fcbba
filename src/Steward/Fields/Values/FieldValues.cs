using Dapper;
using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Fields;

/// <summary>A changed value, for the fact of whoever changed it: people and files by their names.</summary>
public sealed record FieldChange(string Name, string? From, string? To);

/// <summary>Writes own fields as a part of a room's operation. The room has already asked whether the caller may.</summary>
public sealed class FieldValues(FieldFiles files)
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
                changes.Add(new FieldChange(field.Name, await Told(work, field, old.Text), null));
                continue;
            }
            var read = field.Read(given);
            if (read.IsRefused) return read.Refusal;
            if (old?.Text == read.Done.Text) continue;
            if (await Unknown(work, field, read.Done.Text, read.Done.Number) is { } nobody) return nobody;
            changes.Add(new FieldChange(field.Name, old is null ? null : await Told(work, field, old.Text), await Told(work, field, read.Done.Text)));
            if (old is not null) (old.Text, old.Number) = read.Done;
            else await work.Add(new FieldValue { Subject = subject, SubjectId = id, FieldId = field.Id, Text = read.Done.Text, Number = read.Done.Number });
        }
        return Outcome<IReadOnlyList<FieldChange>>.From(changes);
    }

    /// <summary>A person who does not work here, or a file that was never sent.</summary>
    private async Task<Refusal?> Unknown(Work work, Field field, string text, long? number) => field.Kind switch
    {
        FieldKind.Person when await NameOf(work, number) is null => Refusal.Invalid("fields.not-a-person", field.Name, text),
        FieldKind.File when !files.Holds(StoredFile.Parse(text)!) => Refusal.Invalid("fields.not-a-file", field.Name),
        _ => null,
    };

    private static async Task<string> Told(Work work, Field field, string text) =>
        field.Kind == FieldKind.Person && long.TryParse(text, out var person) && await NameOf(work, person) is { } name ? name : FieldText.Plain(field.Kind, text);

    private static Task<string?> NameOf(Work work, long? person) => work.Connection.QueryFirstOrDefaultAsync<string?>("select name from people where id = @person", new { person }, work.Transaction);
}
