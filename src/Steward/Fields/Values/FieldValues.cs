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
    /// <summary>What stands in these fields now, by key; those that are empty are not among them.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Now(Work work, FieldSubject subject, long id, IEnumerable<string> keys)
    {
        var asked = keys.ToList();
        return asked.Count == 0 ? new Dictionary<string, string>() : await (
            from value in work.Db.Set<FieldValue>()
            join field in work.Db.Set<Field>() on value.FieldId equals field.Id
            where value.Subject == subject && value.SubjectId == id && field.Subject == subject && asked.Contains(field.Key)
            select new { field.Key, value.Text }).ToDictionaryAsync(v => v.Key, v => v.Text);
    }

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
