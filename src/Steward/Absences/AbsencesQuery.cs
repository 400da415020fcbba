using Dapper;
using NodaTime;
using NodaTime.Text;
using Steward.Database;

namespace Steward.Absences;

public sealed class AbsenceRow
{
    public AbsenceId Id { get; init; }
    public PersonId PersonId { get; init; }
    public LocalDate First { get; init; }
    public LocalDate Last { get; init; }
    public AbsenceKind Kind { get; init; }
    public PersonId? DeputyId { get; init; }
    public long? Started { get; init; }
    public long? Ended { get; init; }
    public long? Cancelled { get; init; }
    public int Handed { get; init; }
    public int Returned { get; init; }

    public bool Runs => Started is not null && Ended is null && Cancelled is null;
    public bool Comes => Started is null && Cancelled is null && Ended is null;
}

/// <summary>One thing that changed hands for an absence.</summary>
public sealed class ThingMoved
{
    public Thing Kind { get; init; }
    public long Id { get; init; }
    public string? Title { get; init; }
    public long? Deal { get; init; }
    public long? Client { get; init; }
    public PersonId ToId { get; init; }
    public int Returned { get; init; }

    /// <summary>It is somebody's whom the reader does not see: it is counted and not named.</summary>
    public int Unseen { get; init; }

    public string? Href => Kind switch { Thing.Client => "/clients/" + Id, Thing.Deal => "/deals/" + Id, _ => Deal is { } deal ? "/deals/" + deal : Client is { } client ? "/clients/" + client : null };
}

/// <summary>Open deals and clients of somebody who has left.</summary>
public sealed class LeftWith
{
    public long Person { get; init; }
    public long Deals { get; init; }
    public long Clients { get; init; }
}

/// <summary>Absences of those whom the caller leads, and one's own.</summary>
public sealed class AbsencesQuery(BaseReader reader, Settings company, IClock clock)
{
    private const int Most = 200;

    public LocalDate Today => clock.GetCurrentInstant().InZone(company.Zone).Date;

    /// <summary>The coming and running ones, and those that ended within a year.</summary>
    public async Task<IReadOnlyList<AbsenceRow>> For(Caller by, CancellationToken stop = default)
    {
        await using var connection = await reader.Open(stop);
        return (await connection.QueryAsync<AbsenceRow>($"""
            select a.id, a.person_id, a.first, a.last, a.kind, a.deputy_id, a.started, a.ended, a.cancelled, (select count(*) from absence_moves m where m.absence_id = a.id) as handed,
              (select count(*) from absence_moves m where m.absence_id = a.id and m.returned is not null) as returned
            from absences a where a.last >= @yearAgo and ({by.Sight.Condition("a.person_id")} or a.person_id = @me) order by a.first desc, a.id desc limit @Most
            """, new { yearAgo = LocalDatePattern.Iso.Format(Today.PlusDays(-365)), me = by.PersonNumber ?? 0, Most })).AsList();
    }

    /// <summary>What went to whom for one absence; null: there is none that the caller may see.</summary>
    public async Task<IReadOnlyList<ThingMoved>?> Moved(Caller by, AbsenceId id, CancellationToken stop = default)
    {
        await using var connection = await reader.Open(stop);
        var args = new { id = id.Value, me = by.PersonNumber ?? 0, Most };
        if (await connection.ExecuteScalarAsync<long>($"select count(*) from absences a where a.id = @id and ({by.Sight.Condition("a.person_id")} or a.person_id = @me)", args) == 0) return null;
        string Seen(string table) => $"({table}.id is not null and {by.Sight.Condition(table + ".owner_id")})";
        return (await connection.QueryAsync<ThingMoved>($"""
            select m.thing as kind, m.subject_id as id, case when {Seen("c")} then c.name when {Seen("d")} then d.title when {Seen("t")} then t.title end as title,
              (select x.id from deals x where x.id = t.deal_id and {by.Sight.Condition("x.owner_id")}) as deal, (select y.id from clients y where y.id = t.client_id and {by.Sight.Condition("y.owner_id")}) as client,
              m.to_id, case when m.returned is null then 0 else 1 end as returned, case when coalesce(c.id, d.id, t.id) is null or {Seen("c")} or {Seen("d")} or {Seen("t")} then 0 else 1 end as unseen from absence_moves m
              left join clients c on m.thing = 0 and c.id = m.subject_id left join deals d on m.thing = 1 and d.id = m.subject_id left join tasks t on m.thing = 2 and t.id = m.subject_id
            where m.absence_id = @id order by m.to_id, m.thing, m.subject_id limit @Most
            """, args)).AsList();
    }

    /// <summary>Who of these is away now, and until when.</summary>
    public async Task<IReadOnlyDictionary<PersonId, LocalDate>> AwayNow(CancellationToken stop = default)
    {
        await using var connection = await reader.Open(stop);
        return (await connection.QueryAsync<AbsenceRow>("select id, person_id, last from absences where started is not null and ended is null and cancelled is null")).GroupBy(a => a.PersonId).ToDictionary(g => g.Key, g => g.Max(a => a.Last));
    }

    /// <summary>What would go to whom if the person left now.</summary>
    public async Task<(IReadOnlyList<ThingLeft> Things, IReadOnlyList<(ThingLeft Thing, PersonId To)> Given)> Leaving(PersonId person, PersonId? heir, CancellationToken stop = default)
    {
        await using var connection = await reader.Open(stop);
        var things = await Absences.LeftBehind.Wholly(person, HandOnWork.Most, connection);
        return (things, await Deputies.For(person, heir, things, Today, Today, connection));
    }

    /// <summary>Open deals and late steps of each person who works here.</summary>
    public async Task<IReadOnlyDictionary<long, (long Deals, long Late)>> Loads(CancellationToken stop = default)
    {
        await using var connection = await reader.Open(stop);
        return (await connection.QueryAsync<(long Person, long Deals, long Late)>("""
            select p.id, (select count(*) from deals d where d.owner_id = p.id and d.outcome = 0), (select count(*) from tasks t where t.owner_id = p.id and t.done is null and t.due < @now) from people p where p.active = 1
            """, new { now = clock.GetCurrentInstant().ToMicroseconds() })).ToDictionary(l => l.Person, l => (l.Deals, l.Late));
    }

    /// <summary>What still stands with people who have left, among what the caller sees; of clients it counts so many as show that there is work.</summary>
    public async Task<IReadOnlyList<LeftWith>> LeftBehind(Caller by, CancellationToken stop = default)
    {
        await using var connection = await reader.Open(stop);
        return (await connection.QueryAsync<LeftWith>($"""
            select * from (select p.id as person, (select count(*) from (select 1 from deals d where d.owner_id = p.id and d.outcome = 0 limit 1000) o) as deals, (select count(*) from (select 1 from clients c where c.owner_id = p.id limit 1000) k) as clients
              from people p where p.active = 0 and {by.Sight.Condition("p.id")}) l where deals > 0 or clients > 0 order by deals desc, clients desc limit 20
            """)).AsList();
    }

    /// <summary>What would be handed over, and to whom, if the absence began now.</summary>
    public async Task<(IReadOnlyList<ThingLeft> Things, IReadOnlyList<(ThingLeft Thing, PersonId To)> Given)> Preview(PersonId person, LocalDate first, LocalDate last, PersonId? deputy, CancellationToken stop = default)
    {
        await using var connection = await reader.Open(stop);
        var end = company.Zone.AtStartOfDay(last.PlusDays(1)).ToInstant();
        var things = await Absences.LeftBehind.On(person, end, connection);
        return (things, await Deputies.For(person, deputy, things, first, last, connection));
    }
}
