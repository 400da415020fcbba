using Dapper;
using Microsoft.EntityFrameworkCore;
using Steward.Database;

namespace Steward.People;

/// <summary>Questions about people that operations of other rooms ask.</summary>
public static class Staff
{
    /// <summary>Whether work can be given to this person.</summary>
    public static Task<bool> Works(Work work, PersonId person) => work.Db.Set<Person>().AnyAsync(p => p.Id == person && p.Active);

    /// <summary>Whether somebody works here and may do this: whoever is given a thing must be able to do it.</summary>
    public static async Task<bool> May(Work work, PersonId person, Right right) =>
        await RoleOf.In(work.Db)(work.Db, person) is { } role && role.Has(right);

    private static readonly Compiled<Func<StewardDb, PersonId, Task<Role?>>> RoleOf = new(() => EF.CompileAsyncQuery((StewardDb db, PersonId person) => db.Set<Person>().Where(p => p.Id == person && p.Active).Select(p => (Role?)p.Role).FirstOrDefault()));

    /// <summary>Who leads a person: the head of their team, else somebody of the team with that role; never the person.</summary>
    public static async Task<PersonId?> HeadOf(Work work, PersonId person) => await work.Connection.ExecuteScalarAsync<long?>("""
        select h.id from people p join teams t on t.id = p.team_id join people h on h.active = 1 and h.id <> p.id and (h.id = t.head_id or h.team_id = t.id and h.role = @head)
        where p.id = @Value order by case when h.id = t.head_id then 0 else 1 end, h.id limit 1
        """, new { person.Value, head = (int)Role.Head }, work.Transaction) is { } head ? new PersonId(head) : null;
}
