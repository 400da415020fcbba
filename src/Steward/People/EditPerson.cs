using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.People;

/// <summary>What is to be different about somebody; what is absent stays.</summary>
public sealed record PersonEdit(PersonId Person)
{
    public string? Name { get; init; }
    public Role? Role { get; init; }
    public TeamId? Team { get; init; }
    /// <summary>No team at all, whatever <see cref="Team"/> says.</summary>
    public bool WithoutTeam { get; init; }
    public bool? Active { get; init; }
    /// <summary>Where their telephone rings; empty: nowhere any more.</summary>
    public string? Extension { get; init; }
    /// <summary>Of somebody who leaves: who takes over what hangs on them. Nobody said: it stays, and whoever leads is told.</summary>
    public Heir? Heir { get; init; }
}

/// <summary>Changes somebody's name, role or team, or lets them in no more. Who loses a right is signed out at once.</summary>
public sealed class EditPerson(Writer writer, Staffing staffing, IEnumerable<ILeavings> leavings) : Operation<PersonEdit, Person>(writer)
{
    protected override Right Needs => Right.ManagePeople;

    protected override async Task<Outcome<Person>> Do(PersonEdit ask, Work work)
    {
        if (await work.Db.Set<Person>().FirstOrDefaultAsync(p => p.Id == ask.Person) is not { } person) return Refusal.NotFound("people.not-found");
        if (ask.Name is not null && Typed.Letters(ask.Name) < 2) return Refusal.Invalid("people.name-needed");
        if (ask.Role is { } wanted && !work.By.Role.Covers(wanted)) return Refusal.Forbidden("people.above-your-own");
        if (await IsLastAdministrator(person, ask, work)) return Refusal.Conflict("people.last-administrator");
        if (ask.Team is { } team && !await work.Db.Set<Team>().AnyAsync(t => t.Id == team)) return Refusal.NotFound("people.no-such-team");
        if (Typed.OrNull(ask.Extension) is { } line && await Extensions.WhyNot(work, line, person.Id) is { } taken) return taken;
        Rename(person, ask, work);
        GiveExtension(person, ask, work);
        GiveRole(person, ask, work);
        MoveToTeam(person, ask, work);
        if (await LetIn(person, ask, work) is { } stays) return stays;
        staffing.Forget();
        return person;
    }

    private static async Task<bool> IsLastAdministrator(Person person, PersonEdit ask, Work work) =>
        person is { Role: Role.Administrator, Active: true }
        && (ask.Active == false || ask.Role is not null and not Role.Administrator)
        && !await work.Db.Set<Person>().AnyAsync(p => p.Role == Role.Administrator && p.Active && p.Id != person.Id && p.PasswordHash != null);

    private static void Rename(Person person, PersonEdit ask, Work work)
    {
        if (Typed.OrNull(ask.Name) is not { } name || name == person.Name) return;
        work.Tell(new PersonRenamed(person.Id, person.Name, name));
        person.Name = name;
    }

    private static void GiveExtension(Person person, PersonEdit ask, Work work)
    {
        var given = Typed.OrNull(ask.Extension);
        if (ask.Extension is null || given == person.Extension) return;
        work.Tell(new PersonExtensionChanged(person.Id, person.Name, person.Extension, given));
        person.Extension = given;
    }

    private static void GiveRole(Person person, PersonEdit ask, Work work)
    {
        if (ask.Role is not { } role || role == person.Role) return;
        work.Tell(new PersonRoleChanged(person.Id, person.Name, person.Role, role));
        person.Role = role;
        person.EndSignIns();
    }

    private static void MoveToTeam(Person person, PersonEdit ask, Work work)
    {
        var to = ask.WithoutTeam ? null : ask.Team ?? person.TeamId;
        if (to == person.TeamId) return;
        work.Tell(new PersonTeamChanged(person.Id, person.Name, person.TeamId, to));
        person.TeamId = to;
    }

    private async Task<Refusal?> LetIn(Person person, PersonEdit ask, Work work)
    {
        if (ask.Active is not { } active || active == person.Active) return null;
        work.Tell(active ? new PersonCameBack(person.Id, person.Name) : new PersonLeft(person.Id, person.Name));
        person.Active = active;
        if (!active) person.Extension = null;
        person.EndSignIns();
        if (active) return null;
        await work.Flush();
        foreach (var leaving in leavings) if (await leaving.Leave(person, ask.Heir, work) is { IsRefused: true } refused) return refused.Refusal;
        return null;
    }
}
