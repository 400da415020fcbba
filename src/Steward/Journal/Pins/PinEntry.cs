using Dapper;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Journal;

/// <param name="Entry">How the history calls it: <c>a12</c>.</param>
/// <param name="On">Off: it goes back to its day.</param>
public sealed record EntryPin(CardKind Card, long Id, string Entry, bool On);

/// <summary>Puts an entry of a card's history on top of it for everybody, or takes it off.</summary>
public sealed class PinEntry(Writer writer, TimelineQuery history, IEnumerable<GuardedTable> guarded) : Operation<EntryPin, Nothing>(writer)
{
    /// <summary>More than these hide what the card is about.</summary>
    public const int Most = 5;

    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Nothing>> Do(EntryPin ask, Work work)
    {
        if (await Card(ask, work) is not { } card || await history.One(ask.Card, ask.Id, ask.Entry) is not { } item) return Refusal.NotFound("journal.no-entry");
        var key = new { card = (int)ask.Card, id = ask.Id, entry = ask.Entry, Most, by = work.By.PersonNumber, at = work.Now.ToMicroseconds() };
        if (ask.On && await work.Connection.ExecuteScalarAsync<long>("select count(*) from pins where card = @card and card_id = @id and entry <> @entry", key, work.Transaction) >= Most) return Refusal.Conflict("journal.pins-full", Most);
        var changed = await work.Connection.ExecuteAsync(ask.On
            ? "insert into pins (card, card_id, entry, by_id, at) values (@card, @id, @entry, @by, @at) on conflict (card, card_id, entry) do nothing"
            : "delete from pins where card = @card and card_id = @id and entry = @entry", key, work.Transaction);
        if (changed == 0) return new Nothing();
        work.Tell(ask.On ? new EntryPinned(card.Client, card.Deal, ask.Entry, item.At) : new EntryUnpinned(card.Client, card.Deal, ask.Entry, item.At));
        return new Nothing();
    }

    /// <summary>Whose card it is, as the caller sees it.</summary>
    private Task<PinnedCard?> Card(EntryPin ask, Work work)
    {
        var (table, columns) = ask.Card == CardKind.Deal ? ("deals", "client_id as client, id as deal") : ("clients", "id as client, null as deal");
        var guard = guarded.First(g => g.Table == table);
        return work.Connection.QueryFirstOrDefaultAsync<PinnedCard>($"select {columns} from {table} where id = @id and {work.By.Sight.Condition(guard.OwnerColumn)}", new { id = ask.Id }, work.Transaction);
    }

    private sealed class PinnedCard
    {
        public long? Client { get; init; }
        public long? Deal { get; init; }
    }
}
