using System.Threading.Channels;
using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Imports;

/// <param name="System">The name under which the external ids of these files are remembered.</param>
/// <param name="DryRun">Do everything, tell what came of it, and take it back.</param>
/// <param name="Progress">Told the share of the work that is done, from 0 to 1, now and then.</param>
public sealed record ImportAsk(ImportPlan Plan, string System, bool DryRun, Action<double, long>? Progress = null);

/// <summary>Brings files in: all of them in one change, so that a fault or a kill leaves nothing half done. History comes in silently.</summary>
public sealed class RunImport(Writer writer, Takers takers)
{
    /// <exception cref="FileRefused">A file could not be read to its end; nothing was changed.</exception>
    public async Task<Outcome<ImportResult>> Run(ImportAsk ask, Caller by, CancellationToken stop = default)
    {
        if (!by.May(Right.Import)) return Refusal.Forbidden("ui.not-your-role", by.Role, Right.Import);
        ImportResult? tried = null;
        var outcome = await writer.RunAlone<ImportResult>(by with { Door = Door.Import }, async work =>
        {
            var result = await Take(ask, work, stop);
            if (!ask.DryRun) return result;
            tried = result;
            return Refusal.Conflict("imports.dry-run"); // everything is taken back
        }, stop);
        return tried is not null ? tried : outcome;
    }

    private async Task<ImportResult> Take(ImportAsk ask, Work work, CancellationToken stop)
    {
        var import = (await work.NewId<ImportAsk>("imports")).Value;
        var tally = new Tally();
        await using (var taking = await takers.Open(work, ask, import, tally))
        {
            long count = 0;
            await foreach (var batch in ReadAhead(ask.Plan, stop))
            {
                foreach (var row in batch)
                {
                    if (row is RejectedRow bad) tally.Rejected(row, bad.Column, bad.Value, bad.Reason);
                    else await taking.Take(row);
                }
                count += batch.Length;
                ask.Progress?.Invoke(ask.Plan.Files.Average(file => file.Progress), count);
            }
            await taking.Finish();
        }
        var result = new ImportResult([.. ask.Plan.Files.Select(tally.Of)], tally.Rejects, ask.DryRun);
        await Remember(ask, work, import, result);
        return result;
    }

    /// <summary>Files are read and understood on one core while the base is written on the other.</summary>
    private static IAsyncEnumerable<ImportRow[]> ReadAhead(ImportPlan plan, CancellationToken stop)
    {
        var ahead = Channel.CreateBounded<ImportRow[]>(new BoundedChannelOptions(4) { SingleReader = true, SingleWriter = true });
        _ = Task.Run(async () =>
        {
            try
            {
                foreach (var batch in plan.Rows().Chunk(1_000)) await ahead.Writer.WriteAsync(batch, stop);
                ahead.Writer.Complete();
            }
            catch (Exception fault)
            {
                ahead.Writer.Complete(fault);
            }
        }, CancellationToken.None);
        return ahead.Reader.ReadAllAsync(stop);
    }

    private static async Task Remember(ImportAsk ask, Work work, long import, ImportResult result)
    {
        var files = string.Join(", ", result.Files.Select(file => file.File));
        await work.Connection.ExecuteAsync("""
            insert into imports (id, at, by_id, system, files, created, updated, unchanged, rejected)
            values (@import, @at, @by, @System, @files, @Created, @Updated, @Unchanged, @Rejected)
            """, new { import, at = work.Now.ToMicroseconds(), by = work.By.PersonNumber, ask.System, files, result.Created, result.Updated, result.Unchanged, result.Rejected }, work.Transaction);
        work.Tell(new FilesBroughtIn(ask.System, files, result.Created, result.Updated, result.Rejected));
    }
}

[FactName("import.done", "database-import")]
public sealed record FilesBroughtIn(string System, string Files, long Created, long Updated, long Rejected) : Fact
{
    public override Phrase Sentence => new("imports.done", Files, Created, Updated, Rejected);
}
