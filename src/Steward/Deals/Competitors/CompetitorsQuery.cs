using NodaTime;
using Steward.Database;

namespace Steward.Deals;

public sealed class CompetitorLine
{
    public CompetitorId Id { get; init; }
    public string Name { get; init; } = "";
    public int LostTo { get; init; }
}

/// <summary>A competitor as they stand on one deal.</summary>
public sealed class RivalLine
{
    public CompetitorId Id { get; init; }
    public string Name { get; init; } = "";
    public string? Offer { get; init; }
    public Instant At { get; init; }
}

public sealed class CompetitorsQuery(Reader reader, IClock clock)
{
    /// <summary>All that are on the list, with how many deals were lost to them in the last quarter.</summary>
    public Task<IReadOnlyList<CompetitorLine>> All(Caller by, CancellationToken stop = default) => reader.Query<CompetitorLine>(by, """
        select c.id, c.name, coalesce(l.lost, 0) as lost_to from competitors c
        left join (select x.competitor_id, count(*) as lost from closures x where x.at >= @since and x.outcome = 2 and x.competitor_id is not null group by x.competitor_id) l on l.competitor_id = c.id
        where c.archived is null order by coalesce(l.lost, 0) desc, c.position, c.id
        """, new { since = clock.GetCurrentInstant() - Duration.FromDays(LossReasonsQuery.Days) }, stop);

    public async Task<(bool IsOpen, IReadOnlyList<RivalLine> Rivals)?> Of(long deal, Caller by, CancellationToken stop = default) => await reader.With(by, async sheet =>
    {
        if (await sheet.One<int?>("select d.outcome from {deals} d where d.id = @deal", new { deal }) is not { } outcome) return ((bool, IReadOnlyList<RivalLine>)?)null;
        var rivals = await sheet.Query<RivalLine>("select c.id, c.name, x.offer, x.at from deal_competitors x join competitors c on c.id = x.competitor_id where x.deal_id = @deal order by x.at", new { deal });
        return (outcome == (int)DealOutcome.Open, rivals);
    }, stop);
}
