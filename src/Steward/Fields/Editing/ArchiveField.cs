using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Fields;

/// <summary>Takes a field from all cards and forms. What is written in it stays, and comes back with it.</summary>
public sealed class ArchiveField(Writer writer) : Operation<FieldId, Field>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<Field>> Do(FieldId ask, Work work)
    {
        if (await work.Db.Set<Field>().FirstOrDefaultAsync(f => f.Id == ask) is not { } field) return Refusal.NotFound("fields.not-found");
        if (field.Archived is not null) return field;
        field.Archived = work.Now;
        work.Tell(new FieldArchived(field.Id, field.Name));
        return field;
    }
}

/// <summary>Brings a field back with all that was written in it.</summary>
public sealed class RestoreField(Writer writer) : Operation<FieldId, Field>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<Field>> Do(FieldId ask, Work work)
    {
        if (await work.Db.Set<Field>().FirstOrDefaultAsync(f => f.Id == ask) is not { } field) return Refusal.NotFound("fields.not-found");
        if (field.Archived is null) return field;
        if (await FieldRules.NameTaken(work, field.Subject, field.Id, field.Name) is { } twin) return twin;
        field.Archived = null;
        work.Tell(new FieldRestored(field.Id, field.Name));
        return field;
    }
}
