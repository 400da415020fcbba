using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;
using Steward.Foundation.Text;

namespace Steward.Fields;

/// <param name="Key">Empty: made of the name.</param>
public sealed record NewField(FieldSubject Subject, string Key, string Name, FieldKind Kind)
{
    /// <summary>The answers of a choice; none: any answer.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
    public string? Set { get; init; }
    public int? AlertDays { get; init; }
}

/// <summary>Adds a field of the company's own to clients, contacts, deals or orders.</summary>
public sealed partial class AddField(Writer writer) : Operation<NewField, Field>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<Field>> Do(NewField ask, Work work)
    {
        if (Typed.OrNull(ask.Name) is not { } name) return Refusal.Invalid("fields.name-needed");
        var taken = (await work.Db.Set<Field>().Where(f => f.Subject == ask.Subject).Select(f => f.Key).ToListAsync()).ToHashSet();
        var key = ask.Key.Length == 0 ? KeyOf(name, taken) : ask.Key;
        if (!KeyShape().IsMatch(key)) return Refusal.Invalid("fields.key-shape", key);
        if (taken.Contains(key)) return Refusal.Conflict("fields.key-taken", key);
        if (FieldRules.Fault(name, ask.Kind, ask.AlertDays) is { } fault) return fault;
        if (ask.Key.Length == 0 && await FieldRules.NameTaken(work, ask.Subject, null, name) is { } twin) return twin;
        var position = await work.Db.Set<Field>().Where(f => f.Subject == ask.Subject).MaxAsync(f => (int?)f.Position) ?? 0;
        var field = await work.Add(new Field
        {
            Id = await work.NewId<Field>("fields"), Subject = ask.Subject, Key = key, Name = name, Kind = ask.Kind, Position = position + 1,
            Choices = FieldRules.Lines(ask.Choices), FieldSet = Typed.OrNull(ask.Set), AlertDays = ask.AlertDays,
            Created = work.By.Door is Door.Page or Door.Api ? work.Now : null,
        });
        work.Tell(new FieldAdded(field.Id, field.Subject, field.Key, field.Name, field.Kind));
        await work.Flush();
        return field;
    }

    /// <summary>The name by its sounds in Latin letters, with a number when another field has it.</summary>
    private static string KeyOf(string name, HashSet<string> taken)
    {
        var plain = string.Concat(SoundAlike.Fold(name).ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')).Trim('_');
        if (plain.Length == 0 || !char.IsAsciiLetter(plain[0])) plain = "field_" + plain;
        plain = plain[..Math.Min(plain.Length, 34)].TrimEnd('_');
        return Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? plain : plain + "_" + number).First(key => !taken.Contains(key));
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$", RegexOptions.NonBacktracking)]
    private static partial Regex KeyShape();
}
