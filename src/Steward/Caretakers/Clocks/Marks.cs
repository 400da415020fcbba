using System.Data.Common;
using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Ui;

namespace Steward.Caretakers;

/// <summary>Open marks, and which of them are over.</summary>
internal static class Marks
{
    public static async Task<IReadOnlyList<Ended>> Ended(ClockCaretaker caretaker, IReadOnlyList<Idle> idle, Instant now, DbConnection connection)
    {
        var open = (await connection.QueryAsync<Row>("""
            select m.id, m.client_id, m.clock, m.since, case when c.owner_id = m.owner_id then 0 else 1 end as moved,
              case when exists (select 1 from away w where w.person_id = c.owner_id) then 1 else 0 end as away, case when exists (select 1 from people p where p.id = c.owner_id and p.active = 0) then 1 else 0 end as gone,
              case when exists (select 1 from deals d where d.client_id = m.client_id and d.created > m.since) then 1 else 0 end as has_deal
            from client_marks m join clients c on c.id = m.client_id where m.caretaker = @Id and m.until is null
            """, new { caretaker.Id })).AsList();
        if (open.Count == 0) return [];
        var idleNow = idle.Select(i => i.Client.Value).ToHashSet();
        var awake = open.Where(m => !idleNow.Contains(m.ClientId)).ToList();
        var clocks = (await Lookout.Idle(caretaker, Instant.MaxValue - Duration.FromDays(1), now, connection, among: awake.Select(m => m.ClientId))).ToDictionary(i => i.Client.Value);
        return [.. open.Select(mark => (mark, why: Why(mark, idleNow, clocks))).Where(m => m.why is { } why && caretaker.StoppedBy.Contains(why))
            .Select(m => new Ended(m.mark.Id, new(m.mark.ClientId), Moments.FromMicroseconds(m.mark.Since), m.why!.Value))];
    }

    private static Stop? Why(Row mark, HashSet<long> idle, Dictionary<long, Idle> clocks)
    {
        if (mark.HasDeal != 0) return Stop.Deal;
        if (idle.Contains(mark.ClientId)) return mark.Moved != 0 ? Stop.HandOver : null;
        // Whoever is away comes back to the same silence.
        if (mark.Away != 0) return null;
        if (mark.Gone != 0) return Stop.OwnerLeft;
        if (!clocks.TryGetValue(mark.ClientId, out var now)) return Stop.Left;
        return now.Clock.ToMicroseconds() > mark.Clock ? Named.Of<Stop>(now.By) ?? Stop.Settings : Stop.Settings;
    }

    private sealed class Row
    {
        public long Id { get; init; }
        public long ClientId { get; init; }
        public long Clock { get; init; }
        public long Since { get; init; }
        public long Moved { get; init; }
        public long Away { get; init; }
        public long Gone { get; init; }
        public long HasDeal { get; init; }
    }
}
