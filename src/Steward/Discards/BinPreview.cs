using Steward.Database;
using Steward.Foundation;

namespace Steward.Discards;

/// <summary>What would go into the bin with a card.</summary>
/// <param name="Along">How many rows of each table that people know by a name.</param>
public sealed record BinLook(BinnedCard Card, IReadOnlyList<(string Table, int Count)> Along);

/// <summary>Tries it and undoes it: what would go along, or why it would be refused.</summary>
public sealed class BinPreview(Writer writer, BinTables tables, BinMover mover)
{
    private static readonly string[] Named = ["deals", "contacts", "contact_points", "tasks", "activities", "documents", "invoices"];

    public async Task<Outcome<BinLook>> Look(string table, long id, Caller by, CancellationToken stop = default)
    {
        BinLook? seen = null;
        var tried = await writer.Run<Nothing>(by, async work =>
        {
            var found = await tables.Kinds[table].Find(id, work);
            if (found.IsRefused) return found.Refusal;
            var body = await mover.Take(table, id, work);
            seen = new(found.Done, [.. Named.Where(name => name != table && body.Rows.ContainsKey(name)).Select(name => (name, body.Rows[name].Count))]);
            return Refusal.Conflict("discards.not-found"); // only so that it is undone
        }, stop);
        return seen is null ? tried.Refusal! : seen;
    }
}
