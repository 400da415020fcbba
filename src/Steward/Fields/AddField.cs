using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Fields;

public sealed record NewField(FieldSubject Subject, string Key, string Name, FieldKind Kind)
{
    /// <summary>The answers of a choice; none: any answer.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
}

/// <summary>Adds a field of the company's own to clients or deals.</summary>
public sealed partial class AddField(Writer writer) : Operation<NewField, Field>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<Field>> Do(NewField ask, Work work)
    {
        if (!KeyShape().IsMatch(ask.Key)) return Refusal.Invalid("fields.key-shape", ask.Key);
        if (Typed.OrNull(ask.Name) is not { } name) return Refusal.Invalid("fields.name-needed");
        if (await work.Db.Set<Field>().AnyAsync(f => f.Subject == ask.Subject && f.Key == ask.Key)) return Refusal.Conflict("fields.key-taken", ask.Key);
        var position = await work.Db.Set<Field>().Where(f => f.Subject == ask.Subject).MaxAsync(f => (int?)f.Position) ?? 0;
        var field = await work.Add(new Field
        {
            Id = await work.NewId<Field>("fields"), Subject = ask.Subject, Key = ask.Key, Name = name, Kind = ask.Kind, Position = position + 1,
            Choices = ask.Choices.Count == 0 ? null : string.Join('\n', ask.Choices),
        });
        work.Tell(new FieldAdded(field.Id, field.Subject, field.Key, field.Name, field.Kind));
        await work.Flush();
        return field;
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$", RegexOptions.NonBacktracking)]
    private static partial Regex KeyShape();
}

[FactName("field.added", "forms")]
public sealed record FieldAdded(FieldId Field, FieldSubject Subject, string Key, string Name, FieldKind Kind) : Fact
{
    public override Phrase Sentence => new("fields.added", Name);
}
