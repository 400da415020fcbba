using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Fields;

/// <summary>What to change; null leaves as it is. The kind stays: what is written already could not be read by another one.</summary>
public sealed record FieldEdit(FieldId Field)
{
    public string? Name { get; init; }
    /// <summary>Values that are no answers any more stay where they are written.</summary>
    public IReadOnlyList<string>? Choices { get; init; }
    /// <summary>An empty text takes the field out of its set.</summary>
    public string? Set { get; init; }
    public int? AlertDays { get; init; }
    public bool WithoutAlert { get; init; }
}

/// <summary>Changes how a field is called, what may be answered, to which set it belongs and when its date is told of.</summary>
public sealed class EditField(Writer writer) : Operation<FieldEdit, Field>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<Field>> Do(FieldEdit ask, Work work)
    {
        if (await work.Db.Set<Field>().FirstOrDefaultAsync(f => f.Id == ask.Field) is not { } field) return Refusal.NotFound("fields.not-found");
        if (ask.Name is not null && Typed.OrNull(ask.Name) is null) return Refusal.Invalid("fields.name-needed");
        var name = Typed.OrNull(ask.Name) ?? field.Name;
        var alert = ask.WithoutAlert ? null : ask.AlertDays ?? field.AlertDays;
        if (FieldRules.Fault(name, field.Kind, alert) is { } fault) return fault;
        if (name != field.Name && await FieldRules.NameTaken(work, field.Subject, field.Id, name) is { } twin) return twin;
        var before = (field.Name, field.Choices, field.FieldSet, field.AlertDays);
        var was = field.Name;
        field.Name = name;
        field.AlertDays = alert;
        if (ask.Choices is { } choices) field.Choices = FieldRules.Lines(choices);
        if (ask.Set is { } set) field.FieldSet = Typed.OrNull(set);
        if (before != (field.Name, field.Choices, field.FieldSet, field.AlertDays)) work.Tell(new FieldEdited(field.Id, was, field.Name));
        return field;
    }
}
