using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.People;

/// <summary>Inner numbers of the telephone exchange: each rings at one person's.</summary>
public static class Extensions
{
    private const int Longest = 20;

    internal static async Task<Refusal?> WhyNot(Work work, string extension, PersonId? whose)
    {
        if (extension.Length > Longest || !extension.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '*' or '#')) return Refusal.Invalid("people.extension-wrong", extension);
        var holder = await work.Db.Set<Person>().FirstOrDefaultAsync(p => p.Extension == extension && p.Id != whose);
        return holder is null ? null : Refusal.Conflict("people.extension-taken", extension, holder.Name);
    }

    /// <summary>Whoever works here and has this inner number.</summary>
    public static async Task<PersonId?> Holder(Work work, string? extension) =>
        string.IsNullOrWhiteSpace(extension) ? null : (await work.Db.Set<Person>().FirstOrDefaultAsync(p => p.Extension == extension.Trim() && p.Active))?.Id;
}
