using Dapper;
using Quartz;
using Steward.Database;
using Steward.Foundation;
using Steward.Journal;

namespace Steward.Discards;

/// <summary>Forgets for good what has lain in the bin for thirty days, and with a client the key to all that the journal says of them. The facts stay, and their seals hold.</summary>
public sealed class PurgeBin(Writer writer, BinTables tables, Keyring keys) : Operation<Nothing, int>(writer)
{
    public const int AtOnce = 200;
    public const string Robot = "bin";

    protected override Right Needs => Right.Delete;

    protected override async Task<Outcome<int>> Do(Nothing ask, Work work)
    {
        var before = (work.Now - BinCard.Kept).ToMicroseconds();
        var due = (await work.Connection.QueryAsync<BinLine>($"select {BinLine.Columns} from bin b where b.at <= @before order by b.at, b.id limit @AtOnce", new { before, AtOnce }, work.Transaction)).AsList();
        foreach (var line in due)
        {
            var kind = tables.Kinds[line.What];
            await work.Connection.ExecuteAsync("delete from bin where id = @Id", new { line.Id }, work.Transaction);
            work.Tell(kind.Purged(line.Card));
            if (kind.Secret(line.Card) is { } about) await keys.Destroy(work, about);
        }
        await work.Connection.ExecuteAsync("delete from bin_links where at <= @before", new { before }, work.Transaction);
        return due.Count;
    }
}

/// <summary>Empties the bin of what is too old, every hour.</summary>
[DisallowConcurrentExecution]
public sealed class BinJob(PurgeBin purge) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken stop)
    {
        while ((await purge.Run(new Nothing(), Caller.System(Door.Caretaker, PurgeBin.Robot), stop)).Done == PurgeBin.AtOnce) { }
    }
}
