using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Channels;

/// <summary>Calls on somebody's screen, and calls that they have to write up.</summary>
public sealed class CallsQuery(Reader reader, IClock clock)
{
    private const int Most = 20;

    /// <summary>How long a telephone rings at most; how long a call is written up in its window before it goes to Today.</summary>
    private static readonly Duration LongestRing = Duration.FromMinutes(3), Fresh = Duration.FromMinutes(30);

    private const string Columns = """
        select k.id, k.direction, k.number, k.line, k.rang, k.answered, k.ended, k.seen, k.talk_seconds, k.test, k.person_id, k.written, k.client_id, k.deal_id, k.activity_id,
          coalesce(y.owner_id, z.owner_id) as owner_id, c.name as client, h.name as contact, d.title as deal, s.name as stage, d.need, coalesce(d.amount, 0) as amount, d.currency,
          t.title as next_title, coalesce(t.kind, 0) as next_kind, t.due as next_due, w.since as waits_since
        from calls k left join {clients} c on c.id = k.client_id left join contacts h on h.id = k.contact_id and c.id is not null
        left join {deals} d on d.id = k.deal_id left join stages s on s.id = d.stage_id
        left join deal_plans p on p.deal_id = d.id left join client_plans q on q.client_id = c.id left join {tasks} t on t.id = coalesce(p.next_task_id, q.next_task_id)
        left join client_waits w on w.client_id = c.id left join client_owners z on z.id = k.client_id left join deal_owners y on y.id = k.deal_id
        """;

    /// <summary>What is on the caller's screen: the talk first, then what rings, then what was talked last.</summary>
    public async Task<IReadOnlyList<CallView>> OnScreen(Caller by, CancellationToken stop = default)
    {
        if (by.PersonNumber is not { } me) return [];
        var now = clock.GetCurrentInstant();
        return await reader.Query<CallView>(by, Columns + """
             where k.id in (
              select x.id from calls x where x.person_id = @me and x.written is null and x.put_off is null and (x.ended is null or x.ended >= @fresh)
                and (x.answered is not null or x.ended is null and x.rang >= @ringing and not exists (select 1 from call_legs l where l.call_id = x.id and l.person_id is not null))
              union select l.call_id from call_legs l join calls x on x.id = l.call_id
                where l.person_id = @me and l.ended is null and x.answered is null and x.ended is null and x.written is null and x.put_off is null and x.rang >= @ringing)
            order by case when k.ended is not null then 2 when k.answered is null then 1 else 0 end, k.id desc limit @Most
            """, new { me, Most, fresh = (now - Fresh).ToMicroseconds(), ringing = (now - LongestRing).ToMicroseconds() }, stop);
    }

    /// <summary>Calls that are over and without a result: a person's, and for who leads those that came to nobody.</summary>
    public Task<IReadOnlyList<CallView>> ToWrite(Caller by, PersonId person, CancellationToken stop = default) => reader.Query<CallView>(by, Columns + """
         where k.id in (select x.id from calls x where x.person_id = @Value and x.written is null and x.ended is not null and x.test = 0
           union all select x.id from calls x where @leads = 1 and x.person_id is null and x.written is null and x.ended is not null and x.test = 0)
        order by k.id limit @Most
        """, new { person.Value, leads = by.Sight.Unowned && by.PersonNumber == person.Value ? 1 : 0, Most }, stop);

    /// <summary>One that the caller may write up.</summary>
    public Task<CallView?> One(Caller by, CallId call, CancellationToken stop = default) => reader.One<CallView>(by, Columns + $"""
         where k.id = @Value and ({by.Sight.Condition("k.person_id")} or exists (select 1 from call_legs l where l.call_id = k.id and l.person_id = @me))
        """, new { call.Value, me = by.PersonNumber ?? 0 }, stop);
}

/// <summary>Lets somebody write up a call of a colleague's client that they took: the number rang at them. Nothing else of the client is theirs by that.</summary>
public sealed class CallDesk(BaseReader reader, WriteUpCall write)
{
    public async Task<Outcome<CallWritten>> WriteUp(CallWriteUp ask, Caller by, CancellationToken stop = default) => await write.Run(ask, await Reach(ask, by), stop);

    private async Task<Caller> Reach(CallWriteUp ask, Caller by)
    {
        if (by.PersonNumber is not { } me || by.Sight.All) return by;
        await using var connection = await reader.Open();
        // A number that was nobody's may have become a client's since.
        var owners = await connection.QueryAsync<(long? Client, long? Deal)>("""
            select c.owner_id, d.owner_id from calls k left join contact_points p on k.client_id is null and p.normal = k.number and p.archived is null join clients c on c.id = coalesce(k.client_id, p.client_id)
            left join deals d on d.id = coalesce(k.deal_id, (select x.id from deals x where x.client_id = c.id and x.outcome = 0 order by x.updated desc, x.id desc limit 1))
            where k.id = @Value and k.written is null and (k.person_id = @me or exists (select 1 from call_legs l where l.call_id = k.id and l.person_id = @me))
            """, new { ask.Call.Value, me });
        long[] reached = [.. owners.SelectMany(o => new[] { o.Client, o.Deal }).OfType<long>().Distinct().Where(owner => !by.Sight.Covers(owner))];
        return reached.Length == 0 ? by : by with { Sight = by.Sight.And(reached) };
    }
}
