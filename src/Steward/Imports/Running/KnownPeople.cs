using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;
using Steward.People;

namespace Steward.Imports;

/// <summary>The operations by which an import brings people in.</summary>
internal sealed record Hiring(AddPerson AddPerson, AddTeam AddTeam, AppointHead AppointHead);

/// <summary>People by the names and numbers under which exports know them. Whom nobody knows is added, without a way to sign in.</summary>
internal sealed class KnownPeople
{
    private readonly Work work;
    private readonly Hiring hiring;
    private readonly ExternalRefs refs;
    private readonly Dictionary<string, PersonId> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, TeamId> teams = new(Typed.Names);

    private KnownPeople(Work work, Hiring hiring, ExternalRefs refs) => (this.work, this.hiring, this.refs) = (work, hiring, refs);

    public static async Task<KnownPeople> Open(Work work, Hiring hiring, ExternalRefs refs)
    {
        var known = new KnownPeople(work, hiring, refs);
        foreach (var person in await work.Db.Set<Person>().AsNoTracking().OrderByDescending(p => p.Id).ToListAsync())
        {
            known.byName[person.Name] = person.Id;
            if (person.EmailKey is { } email) known.byName[email] = person.Id;
        }
        foreach (var team in await work.Db.Set<Team>().AsNoTracking().ToListAsync()) known.teams[team.Name] = team.Id;
        return known;
    }

    public async ValueTask Take(UserRow row, Tally tally)
    {
        var id = row.ExternalId ?? row.Email ?? row.Name;
        var digest = Digest.Of(row.Name, row.Email, row.Role, row.Team, row.TeamHead);
        if (refs.Earlier(RefTarget.User, id) is { } earlier)
        {
            refs.Remember(RefTarget.User, id, earlier.Entity);
            byName.TryAdd(row.Name, new PersonId(earlier.Entity));
            tally.Unchanged(row);
            return;
        }
        if (byName.TryGetValue(row.Email?.ToLowerInvariant() ?? row.Name, out var present))
        {
            await refs.Add(RefTarget.User, id, present.Value, digest, isReferredTo: true);
            tally.Unchanged(row);
            return;
        }
        var team = row.Team is { } name ? await Team(name) : (TeamId?)null;
        var added = await hiring.AddPerson.RunIn(work, new NewPerson(row.Name, RoleOf(row.Role)) { Email = row.Email, Team = team });
        if (added.IsRefused)
        {
            tally.Rejected(row, "email", row.Email, "This person cannot be added: the name is too short, or the address is wrong or taken.");
            return;
        }
        await work.Flush();
        if (row.TeamHead && team is { } led) await hiring.AppointHead.RunIn(work, new HeadOfTeam(led, added.Done.Id));
        byName[row.Name] = added.Done.Id;
        await refs.Add(RefTarget.User, id, added.Done.Id.Value, digest, isReferredTo: true);
        tally.Created(row);
    }

    /// <summary>The person whom an export names as owner or author; added when nobody knows them. Null when it names nobody.</summary>
    public async ValueTask<PersonId?> Find(string? who)
    {
        if (who is null) return null;
        if (byName.TryGetValue(who, out var known)) return known;
        if (refs.Find(RefTarget.User, who) is { } referred) return byName[who] = new PersonId(referred);
        var added = await hiring.AddPerson.RunIn(work, new NewPerson(who.Length < 2 ? $"Person {who}" : who, Role.Salesperson));
        if (added.IsRefused) added = await hiring.AddPerson.RunIn(work, new NewPerson($"Person {who}", Role.Salesperson));
        await work.Flush();
        return byName[who] = added.Done.Id;
    }

    private async ValueTask<TeamId> Team(string name)
    {
        if (teams.TryGetValue(name, out var known)) return known;
        var added = await hiring.AddTeam.RunIn(work, new NewTeam(name));
        await work.Flush();
        return teams[name] = added.Done.Id;
    }

    private static Role RoleOf(string? word) => word switch
    {
        "head" => Role.Head, "qc" => Role.QualityController, "marketer" => Role.Marketer, "director" => Role.Director, "admin" => Role.Administrator, _ => Role.Salesperson,
    };
}
