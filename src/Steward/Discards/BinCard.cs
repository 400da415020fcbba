using Dapper;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Discards;

/// <param name="Table">deals, clients, contacts.</param>
public sealed record CardToBin(string Table, long Id, string? Why = null);

/// <summary>Puts a card with all that hangs on it into the bin, for thirty days. Given back: its number there.</summary>
public sealed class BinCard(Writer writer, BinTables tables, BinMover mover) : Operation<CardToBin, long>(writer)
{
    public static readonly NodaTime.Duration Kept = NodaTime.Duration.FromDays(30);

    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<long>> Do(CardToBin ask, Work work)
    {
        if (!tables.Kinds.TryGetValue(ask.Table, out var kind)) return Refusal.NotFound("discards.not-found");
        var found = await kind.Find(ask.Id, work);
        if (found.IsRefused) return found.Refusal;
        var card = found.Done;
        var body = await mover.Take(ask.Table, ask.Id, work);
        var why = Typed.OrNull(ask.Why);
        var id = await work.TakeNumbers("bin", 1);
        await work.Connection.ExecuteAsync("insert into bin (id, what, subject_id, client_id, name, owner_id, at, by_id, why, card_rows, body) values (@number, @Table, @Id, @Client, @Name, @Owner, @now, @by, @why, @rows, @bytes)",
            new { number = id, card.Table, card.Id, card.Client, card.Name, card.Owner, now = work.Now.ToMicroseconds(), by = work.By.PersonNumber, why, rows = body.Count, bytes = body.Write() }, work.Transaction);
        work.Tell(kind.Binned(card, why));
        return id;
    }
}
