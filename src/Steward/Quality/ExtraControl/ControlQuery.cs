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

/// <summary>What came under extra control within a month, first what nobody has looked at, the longest waiting on top: whoever controls or leads sees it at the head of the day.</summary>
public sealed class ControlQuery(Reader reader, IClock clock)
{
    public const int Most = 12;
    private const int Looked = 200;

    public Task<string?> Title(DealId deal, Caller by, CancellationToken stop = default) => reader.One<string>(by, "select d.title from {deals} d where d.id = @Value", new { deal.Value }, stop);

    /// <summary>Whether it stands on a stage under extra control and nobody has looked since it came there; whose own it is does not look.</summary>
    public async Task<bool> Waits(DealId deal, Caller by, CancellationToken stop = default) => await reader.One<long>(by, """
        select count(*) from {deals} d join stages s on s.id = d.stage_id where d.id = @Value and d.outcome = 0 and s.extra_control = 1 and (d.owner_id is null or d.owner_id <> @me)
          and not exists (select 1 from reviews r where r.deal_id = d.id and r.at >= d.stage_entered)
        """, new { deal.Value, me = by.PersonNumber ?? 0 }, stop) > 0;

    public Task<IReadOnlyList<ControlledDeal>> Now(Caller by, CancellationToken stop = default) => reader.Query<ControlledDeal>(by, """
        select d.id, d.title, c.name as client, s.name as stage, d.owner_id, d.stage_entered as entered, n.reviewed,
          (select count(*) from stage_checklist i where i.stage_id = s.id and i.archived is null) as checks,
          (select count(*) from visit_checks v where v.visit_id = (select max(w.id) from stage_visits w where w.deal_id = d.id and w.stage_id + 0 = s.id)) as ticked
        from (
          select e.id, e.entered, exists (select 1 from reviews r where r.deal_id = e.id and r.at >= e.entered) as reviewed from (
            select d.id, d.stage_entered as entered from stages s cross join {+deals} d
            where d.stage_id = s.id and d.outcome = 0 and s.extra_control = 1 and s.archived is null and d.stage_entered >= @since order by d.stage_entered desc, d.id desc limit @Looked) e
          order by reviewed, e.entered limit @Most) n
        join {+deals} d on d.id = n.id join stages s on s.id = d.stage_id left join {+clients} c on c.id = d.client_id order by n.reviewed, n.entered
        """, new { Most, Looked, since = (clock.GetCurrentInstant() - Duration.FromDays(30)).ToMicroseconds() }, stop);
}
