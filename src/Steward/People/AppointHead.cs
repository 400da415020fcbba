using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.People;

public sealed record HeadOfTeam(TeamId Team, PersonId Head);

/// <summary>Makes somebody the head of a team: they see all its clients and deals.</summary>
public sealed class AppointHead(Writer writer, Staffing staffing) : Operation<HeadOfTeam, Team>(writer)
{
    protected override Right Needs => Right.ManagePeople;

    protected override async Task<Outcome<Team>> Do(HeadOfTeam ask, Work work)
    {
        if (await work.Db.Set<Team>().FirstOrDefaultAsync(t => t.Id == ask.Team) is not { } team) return Refusal.NotFound("people.no-such-team");
        if (await work.Db.Set<Person>().FirstOrDefaultAsync(p => p.Id == ask.Head) is not { } head) return Refusal.NotFound("people.not-found");
        if (team.HeadId == head.Id) return team;
        work.Tell(new TeamHeadAppointed(team.Id, team.Name, team.HeadId, head.Id, head.Name));
        team.HeadId = head.Id;
        staffing.Forget();
        return team;
    }
}
