using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Fields;

/// <param name="Place">Its place among the live fields of its subject, from 1; beyond the ends is at the end.</param>
public sealed record FieldMove(FieldId Field, int Place);

/// <summary>Changes the order in which cards and forms show the fields.</summary>
public sealed class MoveField(Writer writer) : Operation<FieldMove, Field>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<Field>> Do(FieldMove ask, Work work)
    {
        if (await work.Db.Set<Field>().FirstOrDefaultAsync(f => f.Id == ask.Field && f.Archived == null) is not { } field) return Refusal.NotFound("fields.not-found");
        var all = await work.Db.Set<Field>().Where(f => f.Subject == field.Subject).ToListAsync();
        var live = all.Where(f => f.Archived is null).OrderBy(f => f.Position).ThenBy(f => f.Id.Value).ToList();
        var from = live.IndexOf(field);
        var to = Math.Clamp(ask.Place - 1, 0, live.Count - 1);
        if (from == to) return field;
        live.RemoveAt(from);
        live.Insert(to, field);
        var position = 0;
        foreach (var one in live.Concat(all.Where(f => f.Archived is not null).OrderBy(f => f.Position))) one.Position = ++position;
        work.Tell(new FieldMoved(field.Id, field.Name, to + 1));
        return field;
    }
}
