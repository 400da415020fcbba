using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;
using Steward.Foundation.Addresses;

namespace Steward.People;

public sealed record NewPerson(string Name, Role Role)
{
    public string? Email { get; init; }
    /// <summary>Absent: the person is known but cannot sign in yet.</summary>
    public string? Password { get; init; }
    /// <summary>The password is changed by its owner at the first sign-in.</summary>
    public bool PasswordIsTemporary { get; init; }
    public TeamId? Team { get; init; }
    public string Language { get; init; } = "en";
    /// <summary>Where their telephone rings.</summary>
    public string? Extension { get; init; }
}

/// <summary>Adds somebody who works here.</summary>
public sealed class AddPerson(Writer writer, IPasswordHasher<Person> hasher, Staffing staffing) : Operation<NewPerson, Person>(writer)
{
    public const int ShortestPassword = 8, LongestPassword = 128;

    protected override Right Needs => Right.ManagePeople;

    protected override async Task<Outcome<Person>> Do(NewPerson ask, Work work)
    {
        if (!work.By.Role.Covers(ask.Role)) return Refusal.Forbidden("people.above-your-own");
        if (Typed.Letters(ask.Name) < 2) return Refusal.Invalid("people.name-needed");
        string? key = null;
        if (Typed.OrNull(ask.Email) is { } email)
        {
            if (!EmailAddress.TryParse(email, out var address)) return Refusal.Invalid("people.not-an-email", email);
            key = address.Address;
            if (await work.Db.Set<Person>().AnyAsync(p => p.EmailKey == key)) return Refusal.Conflict("people.email-taken", email);
        }
        if (Typed.OrNull(ask.Extension) is { } line && await Extensions.WhyNot(work, line, null) is { } taken) return taken;
        if (ask.Password is { Length: < ShortestPassword or > LongestPassword }) return Refusal.Invalid("people.password-length", ShortestPassword, LongestPassword);
        var person = await work.Add(new Person
        {
            Id = await work.NewId<Person>("people"),
            Name = ask.Name.Trim(),
            Email = Typed.OrNull(ask.Email),
            EmailKey = key,
            Role = ask.Role,
            TeamId = ask.Team,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            PasswordIsTemporary = ask.PasswordIsTemporary,
            Language = ask.Language,
            Extension = Typed.OrNull(ask.Extension),
            Created = work.Now,
        });
        if (ask.Password is not null) person.PasswordHash = hasher.HashPassword(person, ask.Password);
        work.Tell(new PersonAdded(person.Id, person.Name, person.Role));
        staffing.Forget();
        return person;
    }
}
