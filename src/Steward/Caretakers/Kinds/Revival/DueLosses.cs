using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Deals;

namespace Steward.Caretakers;

/// <summary>A refusal whose day has come.</summary>
public sealed class DueLoss
{
    public DealId Deal { get; init; }
    public ClientId Client { get; init; }
    public ContactId? Contact { get; init; }
    public PersonId Owner { get; init; }
    public PipelineId Pipeline { get; init; }
    public string Title { get; init; } = "";
    public long Amount { get; init; }
    public string Currency { get; init; } = "";
    public string? Need { get; init; }
    public string Reason { get; init; } = "";

    /// <summary>When they refused.</summary>
    public Instant At { get; init; }
}

/// <summary>Finds the refusals that the rules of revival bring back: worth coming back to, old enough, large enough, and not taken up by anybody since.</summary>
internal static class DueLosses
{
    /// <remarks>
    /// Not taken up: no deal came after it, the client has no open deal and no later one. What was refused in revival itself is not brought back by rule: whoever talked to them plans the next call.
    /// The owner is the client's, else the deal's; a refusal of somebody who has left waits until the client is handed over.
    /// </remarks>
    private const string Sql = """
        select d.id as deal, d.client_id as client, d.contact_id as contact, o.id as owner, min(x.pipeline_id) as pipeline, d.title, d.amount, d.currency, d.need, l.name as reason, max(c.at) as at
        from revival_rules x
        join pipelines p on p.id = x.pipeline_id and p.archived is null and p.kind = 2
        join closures c on c.outcome = 2 and c.reopened_at is null and c.at <= @now - x.after_days * 86400000000
        join loss_reasons l on l.id = c.reason_id and l.recoverable = 1 and (x.reason_id is null or x.reason_id in (l.id, l.parent_id, l.successor_id))
        join deals d on d.id = c.deal_id and d.outcome = 2 and d.amount >= x.least_amount
        join pipelines s on s.id = d.pipeline_id and s.kind <> 2
        join clients k on k.id = d.client_id
        join people o on o.active = 1 and o.id = coalesce((select w.id from people w where w.id = k.owner_id and w.active = 1), d.owner_id)
        where x.archived is null {among}
          and not exists (select 1 from deals n where n.after_id = d.id)
          and not exists (select 1 from deals n where n.client_id = d.client_id and n.id <> d.id and (n.outcome = 0 or n.created > c.at or n.closed > c.at))
        group by d.id, d.client_id, d.contact_id, o.id, d.title, d.amount, d.currency, d.need, l.name
        order by d.amount desc, d.id
        """;

    public static async Task<IReadOnlyList<DueLoss>> Find(DealLook look) =>
        (await look.Connection.QueryAsync<DueLoss>(Sql.Replace("{among}", look.Narrow("d.id"), StringComparison.Ordinal), new { now = look.Now.ToMicroseconds() }, look.Transaction)).AsList();
}
