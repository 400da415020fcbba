using Steward.Database;
using Steward.Journal;

namespace Steward.Notices;

/// <summary>A person's notices. Of a card that they may not see any more nothing is said.</summary>
public sealed class NoticesQuery(Reader reader)
{
    public const int PageSize = 30;

    // Beyond this the dot says no more.
    private const int Countable = 99;

    private const string Seen = """
        from notices n left join {deals} d on d.id = n.deal_id left join {clients} c on c.id = coalesce(n.client_id, d.client_id)
        left join {tasks} x on n.kind = 7 and x.id = cast(substr(n.entry, 2) as bigint)
        """;
    private const string IsSeen = "(d.id is not null or n.deal_id is null and c.id is not null or x.id is not null or n.kind in (8, 9, 10, 11, 17))";

    public async Task<(IReadOnlyList<NoticeLine> Lines, long? Next)> List(Caller by, bool unread, long? before = null, int size = PageSize, CancellationToken stop = default)
    {
        var rows = await reader.Query<NoticeLine>(by, $$"""
            select n.id, n.at, n.kind, n.by_id, n.entry, n.said, n.read, n.client_id, n.deal_id, d.title as deal, c.name as client, coalesce(t.body, m.body, x.title) as words
            {{Seen}}
            left join activity_texts t on n.entry like 'a%' and t.activity_id = cast(substr(n.entry, 2) as bigint)
            left join comments m on n.entry like 'c%' and m.id = cast(substr(n.entry, 2) as bigint)
            where n.person_id = @me and n.id < @before {{(unread ? "and n.read is null" : "")}} and {{IsSeen}} order by n.id desc limit @take
            """, new { me = by.PersonNumber ?? 0, before = before ?? long.MaxValue, take = size + 1 }, stop);
        return ([.. rows.Take(size)], rows.Count > size ? rows[size - 1].Id : null);
    }

    public async Task<int> Unread(Caller by, CancellationToken stop = default) => by.PersonNumber is not { } me ? 0 :
        (int)await reader.One<long>(by, $"select count(*) from (select 1 {Seen} where n.person_id = @me and n.read is null and {IsSeen} limit {Countable}) u", new { me }, stop);

    public Task<NoticeLine?> One(Caller by, long id, CancellationToken stop = default) =>
        reader.One<NoticeLine>(by, $"select n.id, n.at, n.kind, n.entry, n.said, n.client_id, n.deal_id, d.title as deal, c.name as client {Seen} where n.person_id = @me and n.id = @id and {IsSeen}", new { me = by.PersonNumber ?? 0, id }, stop);

    public Task<IReadOnlyList<long>> Followers(CardKind card, long id, Caller by, CancellationToken stop = default) =>
        reader.Query<long>(by, "select person_id from followers where card = @card and card_id = @id order by since", new { card = (int)card, id }, stop);
}
