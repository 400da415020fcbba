using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Fields;

/// <param name="In">The language that the fields are named in.</param>
public sealed record FieldSetToAdd(string? Set, Lang In);

/// <param name="Present">Keys that were there already and stay as they are.</param>
public sealed record FieldSetAdded(FieldSet Set, IReadOnlyList<Field> Added, IReadOnlyList<string> Present);

/// <summary>Adds the fields of a trade and those of every trade; what is there already, archived or not, is left alone.</summary>
public sealed class AddFieldSet(Writer writer, AddField add) : Operation<FieldSetToAdd, FieldSetAdded>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<FieldSetAdded>> Do(FieldSetToAdd ask, Work work)
    {
        if (FieldSets.Find(ask.Set) is not { } set) return Refusal.NotFound("fields.no-such-set", ask.Set, string.Join(", ", FieldSets.All.Select(s => s.Key)));
        var there = (await work.Db.Set<Field>().Select(f => new { f.Subject, f.Key }).ToListAsync()).Select(f => (f.Subject, f.Key)).ToHashSet();
        var (added, present) = (new List<Field>(), new List<string>());
        foreach (var member in set.Key == FieldSets.Common ? set.Fields : FieldSets.Find(FieldSets.Common)!.Fields.Concat(set.Fields))
        {
            if (!there.Add((member.On, member.Key)))
            {
                present.Add(member.Key);
                continue;
            }
            var field = new NewField(member.On, member.Key, member.Name.In(ask.In), member.Kind) { Choices = member.Choices?.In(ask.In) ?? [], Set = set.Name.In(ask.In), AlertDays = member.Alert };
            var done = await add.RunIn(work, field);
            if (done.IsRefused) return done.Refusal;
            added.Add(done.Done);
        }
        return new FieldSetAdded(set, added, present);
    }
}
