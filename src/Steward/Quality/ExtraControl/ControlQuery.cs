using NodaTime;
using Steward.Database;

namespace Steward.Quality;

/// <summary>An open deal on a stage under extra control.</summary>
public sealed class ControlledDeal
{
    public DealId Id { get; init; }
    public string Title { get; init; } = "";
    public string? Client { get; init; }
    public string Stage { get; init; } = "";
    public long? OwnerId { get; init; }
    public Instant Entered { get; init; }
    public int Checks { get; init; }
    public int Ticked { get; init; }
    public bool Reviewed { get; init; }
}

/// <summary>What stands under extra control now, the newest first: whoever controls or leads sees it at the head of the day.</summary>
public sealed class ControlQuery(Reader reader)
{
    public const int Most = 12;

    public Task<IReadOnlyList<ControlledDeal>> Now(Caller by, CancellationToken stop = default) => reader.Query<ControlledDeal>(by, """
        select d.id, d.title, c.name as client, s.name as stage, d.owner_id, d.stage_entered as entered,
          (select count(*) from stage_checklist i where i.stage_id = s.id and i.archived is null) as checks,
          (select count(*) from visit_checks v where v.visit_id = (select max(w.id) from stage_visits w where w.deal_id = d.id and w.stage_id = s.id)) as ticked,
          exists (select 1 from reviews r where r.deal_id = d.id and r.at >= d.stage_entered) as reviewed
        from stages s join {deals} d on d.stage_id = s.id and d.outcome = 0 left join {clients} c on c.id = d.client_id
        where s.extra_control = 1 and s.archived is null and d.stage_entered is not null order by d.stage_entered desc, d.id desc limit @Most
        """, new { Most }, stop);
}
