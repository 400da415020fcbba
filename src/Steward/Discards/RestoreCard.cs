using Dapper;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Discards;

/// <param name="Line">Its number in the bin.</param>
/// <param name="Owner">Whose it is to be, when the one it was is not here any more.</param>
public sealed record CardToRestore(long Line, long? Owner = null);

/// <summary>Puts a card back from the bin as it was: the same numbers, links, tasks, stage and owner.</summary>
public sealed class RestoreCard(Writer writer, BinTables tables, BinMover mover) : Operation<CardToRestore, BinnedCard>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<BinnedCard>> Do(CardToRestore ask, Work work)
    {
        if (await work.Connection.QueryFirstOrDefaultAsync<BinLine>($"select {BinLine.Columns} from bin b where b.id = @Line", new { ask.Line }, work.Transaction) is not { } line) return Refusal.NotFound("discards.not-found");
        if (!work.By.Sight.Covers(line.OwnerId) && line.ById != work.By.PersonNumber) return Refusal.NotFound("discards.not-found");
        if (!line.MayBeTakenOutBy(work.By)) return Refusal.Forbidden("discards.not-yours");
        var (kind, card) = (tables.Kinds[line.What], line.Card);
        var body = BinBody.Read((await work.Connection.QueryFirstAsync<byte[]>("select body from bin where id = @Line", new { ask.Line }, work.Transaction))!);
        var root = body.Rows[line.What][0];
        if (await WhyNot(kind, root, work) is { } gone) return gone;
        if (root.NumberOrNull("outcome") is null or 0 && root.NumberOrNull("owner_id") is { } owner && await Works(owner, work) is { Active: 0 } left)
        {
            if (ask.Owner is not { } next) return Refusal.Conflict("discards.owner-left", left.Name);
            if (await Works(next, work) is not { Active: 1 }) return Refusal.Invalid("discards.owner-unknown");
            Give(body, owner, next);
            card = card with { Owner = next };
        }
        await mover.PutBack(body, work);
        await work.Connection.ExecuteAsync("delete from bin where id = @Line", new { ask.Line }, work.Transaction);
        work.Tell(kind.Restored(card));
        return card;
    }

    private static async Task<Refusal?> WhyNot(Binnable kind, BinRow root, Work work)
    {
        if (kind.PartOf is { } whole && root.NumberOrNull(whole.Column) is { } on && await work.Connection.ExecuteScalarAsync<long>($"select count(*) from {whole.Table} where id = @on", new { on }, work.Transaction) == 0)
        {
            var thrown = await work.Connection.QueryFirstOrDefaultAsync<string>("select name from bin where what = @Table and subject_id = @on", new { whole.Table, on }, work.Transaction);
            return thrown is null ? Refusal.Conflict("discards.whole-gone") : Refusal.Conflict("discards.whole-first", thrown);
        }
        return await kind.WhyNotBack(root, work);
    }

    private static Task<Worker?> Works(long person, Work work) => work.Connection.QueryFirstOrDefaultAsync<Worker>("select name, active from people where id = @person", new { person }, work.Transaction);

    /// <summary>What is still to be done on the card gets the new owner; what is done stays whose it was.</summary>
    private static void Give(BinBody body, long from, long to)
    {
        foreach (var (table, rows) in body.Rows)
            foreach (var row in rows.Where(row => row.NumberOrNull("owner_id") == from))
                if (table switch { "clients" => true, "deals" => row.NumberOrNull("outcome") is 0, "tasks" => row.NumberOrNull("done") is null, _ => false }) row["owner_id"] = to;
    }

    private sealed class Worker
    {
        public string Name { get; init; } = "";
        public long Active { get; init; }
    }
}
