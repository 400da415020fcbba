using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.People;

public sealed record NewTeam(string Name, PersonId? Head = null);

/// <summary>Adds a team, whose head sees all its clients and deals.</summary>
public sealed class AddTeam(Writer writer) : Operation<NewTeam, Team>(writer)
{
    protected override Right Needs => Right.ManagePeople;

    protected override async Task<Outcome<Team>> Do(NewTeam ask, Work work)
    {
        if (Typed.OrNull(ask.Name) is not { } name) return Refusal.Invalid("people.name-needed");
        if ((await work.Db.Set<Team>().Select(t => t.Name).ToListAsync()).Contains(name, Typed.Names)) return Refusal.Conflict("people.team-taken", name);
        var team = await work.Add(new Team { Id = await work.NewId<Team>("teams"), Name = name, HeadId = ask.Head });
        work.Tell(new TeamAdded(team.Id, team.Name));
        return team;
    }
}
