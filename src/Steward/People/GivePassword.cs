using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.People;

/// <param name="Password">Shown once; its owner changes it at the first sign-in.</param>
public sealed record GivenPassword(Person Person, string Password);

/// <summary>Gives somebody a password for one sign-in and ends the sign-ins that they have.</summary>
public sealed class GivePassword(Writer writer, IPasswordHasher<Person> hasher, Staffing staffing) : Operation<PersonId, GivenPassword>(writer)
{
    // Without letters that look alike, in groups: it is read out or copied by hand.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    protected override Right Needs => Right.ManagePeople;

    protected override async Task<Outcome<GivenPassword>> Do(PersonId ask, Work work)
    {
        if (await work.Db.Set<Person>().FirstOrDefaultAsync(p => p.Id == ask) is not { } person) return Refusal.NotFound("people.not-found");
        if (person.EmailKey is null) return Refusal.Invalid("people.email-needed", person.Name);
        if (!work.By.Role.Covers(person.Role)) return Refusal.Forbidden("people.above-your-own");
        var password = MakeUp();
        person.PasswordHash = hasher.HashPassword(person, password);
        person.PasswordIsTemporary = true;
        person.FailedSignIns = 0;
        person.LockedUntil = null;
        person.EndSignIns();
        work.Tell(new PasswordGiven(person.Id, person.Name));
        staffing.Forget();
        return new GivenPassword(person, password);
    }

    /// <summary>About 79 bits.</summary>
    public static string MakeUp() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));
}
