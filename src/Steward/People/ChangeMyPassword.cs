using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.People;

public sealed record MyNewPassword(string Current, string New);

/// <summary>One's own password. All sign-ins of the person end, this one too; the door signs in anew.</summary>
public sealed class ChangeMyPassword(Writer writer, IPasswordHasher<Person> hasher, Staffing staffing) : Operation<MyNewPassword, Person>(writer)
{
    protected override Right Needs => Right.ComeIn;

    protected override async Task<Outcome<Person>> Do(MyNewPassword ask, Work work)
    {
        if (work.By.PersonNumber is not { } number) return Refusal.Forbidden("people.not-a-person");
        var person = await work.Db.Set<Person>().FirstAsync(p => p.Id == new PersonId(number));
        if (person.PasswordHash is null || hasher.VerifyHashedPassword(person, person.PasswordHash, ask.Current) == PasswordVerificationResult.Failed)
            return Refusal.Invalid("people.password-wrong");
        if (ask.New.Length is < AddPerson.ShortestPassword or > AddPerson.LongestPassword)
            return Refusal.Invalid("people.password-length", AddPerson.ShortestPassword, AddPerson.LongestPassword);
        if (ask.New == ask.Current) return Refusal.Invalid("people.password-same");
        person.PasswordHash = hasher.HashPassword(person, ask.New);
        person.PasswordIsTemporary = false;
        person.EndSignIns();
        work.Tell(new PasswordChanged(person.Id));
        staffing.Forget();
        return person;
    }
}
