using Dapper;

namespace Steward.Caretakers;

/// <summary>Somebody who could take a deal over.</summary>
internal sealed class Receiver
{
    public PersonId Id { get; init; }
    public string Name { get; init; } = "";
    public long Team { get; init; }
    public long Deals { get; set; }
}

/// <summary>Who takes a deal over: the salesperson of the same team with the fewest open deals, those of this very sweep counted.</summary>
internal sealed class Fairest(DealLook look)
{
    private List<Receiver>? all;

    public async Task<Receiver?> For(Stay stay)
    {
        all ??= (await look.Connection.QueryAsync<Receiver>("""
            select p.id, p.name, p.team_id as team, cast(coalesce((select sum(t.deals) from stage_totals t where t.owner_id = p.id), 0) as bigint) as deals
            from people p where p.active = 1 and p.role = 0 and p.team_id is not null and not exists (select 1 from away w where w.person_id = p.id) order by p.id
            """, transaction: look.Transaction)).AsList();
        return all.Where(c => c.Team == stay.Team && c.Id != stay.Owner).MinBy(c => (c.Deals, c.Id.Value));
    }

    public void Give(Stay stay, Receiver to)
    {
        to.Deals++;
        if (all!.FirstOrDefault(c => c.Id == stay.Owner) is { } from) from.Deals--;
    }
}
