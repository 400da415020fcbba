using NodaTime;
using Steward.Database;

namespace Steward.Deals;

/// <summary>A deal that waits at a gate for somebody's word.</summary>
public sealed class WaitingApproval
{
    public long Id { get; init; }
    public DealId Deal { get; init; }
    public string Title { get; init; } = "";
    public string? Client { get; init; }
    public string Stage { get; init; } = "";
    public long? AskedBy { get; init; }
    public Instant Asked { get; init; }
    public string Body { get; init; } = "";
    public long Amount { get; init; }
    public string Currency { get; init; } = "";

    public Role Role => GateBody.Of(Body).Role ?? Role.Head;
}

/// <summary>Who is waited for, and at which deals, the longest waiting first.</summary>
public sealed class WaitingApprovals(Reader reader)
{
    private const int Most = 200;

    public async Task<IReadOnlyList<WaitingApproval>> For(Caller by, CancellationToken stop = default) =>
        [.. (await reader.Query<WaitingApproval>(by, """
            select a.id, a.asked_by, a.asked, g.body, s.name as stage, d.id as deal, d.title, d.amount, d.currency, c.name as client
            from approvals a join {+deals} d on d.id = a.deal_id and d.outcome = 0 join stage_gates g on g.id = a.gate_id join stages s on s.id = g.stage_id left join {clients} c on c.id = d.client_id
            where a.granted is null order by a.asked limit @Most
            """, new { Most }, stop)).Where(a => MayDecide(by, a.Role, a.AskedBy))];

    /// <summary>The role that the gate names, and who stands above it.</summary>
    public static bool MayDecide(Role mine, Role asked) => mine == asked || mine is Role.Director or Role.Administrator;

    public static bool MayDecide(Caller by, Role asked, long? askedBy) => MayDecide(by.Role, asked) && askedBy != by.PersonNumber;
}
