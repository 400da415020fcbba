using Microsoft.EntityFrameworkCore;
using Steward.Database;

namespace Steward.People;

/// <summary>Questions about people that operations of other rooms ask.</summary>
public static class Staff
{
    /// <summary>Whether work can be given to this person.</summary>
    public static Task<bool> Works(Work work, PersonId person) => work.Db.Set<Person>().AnyAsync(p => p.Id == person && p.Active);
}
