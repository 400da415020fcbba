using Dapper;
using Steward.Clients;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Channels;

/// <summary>Who is behind a number, and whose they are.</summary>
internal sealed class KnownCaller
{
    public ClientId ClientId { get; init; }
    public ContactId? ContactId { get; init; }
    public DealId? DealId { get; init; }
    public PersonId? Owner { get; init; }

    /// <summary>The number as it is kept; null for one that was withheld or is none.</summary>
    public static string? NumberOf(string? given, ContactPoints points)
    {
        if (Typed.OrNull(given) is not { } text || text.Contains('@') || text.StartsWith("sip:", StringComparison.OrdinalIgnoreCase)) return null;
        return points.Normalize(PointKind.Phone, text) ?? (text.Count(char.IsAsciiDigit) >= 3 && text.All(c => char.IsAsciiDigit(c) || "+()-. ".Contains(c)) && text.Length <= 32 ? text : null);
    }

    /// <summary>Of several clients with one number: the one with an open deal, then the one spoken with last.</summary>
    public static Task<KnownCaller?> Find(string number, Work work) => work.Connection.QueryFirstOrDefaultAsync<KnownCaller>("""
        select c.id as client_id, p.contact_id, d.id as deal_id, w.id as owner
        from contact_points p join clients c on c.id = p.client_id left join client_touches t on t.client_id = c.id
        left join deals d on d.id = (select x.id from deals x where x.client_id = c.id and x.outcome = 0 order by x.updated desc, x.id desc limit 1)
        left join people w on w.id = coalesce(d.owner_id, c.owner_id) and w.active = 1
        where p.normal = @number and p.archived is null order by case when d.id is null then 1 else 0 end, coalesce(t.last_touch, 0) desc, c.id limit 1
        """, new { number }, work.Transaction);
}
