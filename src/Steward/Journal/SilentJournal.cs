using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Journal;

/// <summary>Appends facts to the journal without waking anybody: no task, message, mark or webhook comes of them.</summary>
/// <remarks>Lines are encoded, encrypted and hashed a batch at a time beside the writing of other rows: that is half of the work of a large import.</remarks>
public sealed class SilentJournal(Work work, JournalWriter journal) : IAsyncDisposable
{
    private const int BatchSize = 512;
    private readonly Rows lines = JournalWriter.Lines(work);
    private readonly List<(Fact Fact, Instant At, long? By)> waiting = [];
    private List<FactToTell> batch = [];
    private Rows? newKeys;
    private Task<JournalRow[]>? composing;

    /// <summary>Whether lived facts wait for <see cref="Settle"/>: a card's story is read in the order of the journal, while books tell it deal by deal.</summary>
    public bool InOrder { get; init; }

    /// <summary>Tells a fact of this change: now, by whoever makes it.</summary>
    public ValueTask Tell(Fact fact) => Append(fact, null);

    /// <summary>Tells a fact as it was lived through.</summary>
    public ValueTask Tell(Fact fact, Instant at, long? by)
    {
        if (!InOrder) return Append(fact, (at, by));
        waiting.Add((fact, at, by));
        return ValueTask.CompletedTask;
    }

    /// <summary>Appends the facts that wait, in the order in which they were lived.</summary>
    public async Task Settle()
    {
        foreach (var (fact, at, by) in waiting.OrderBy(told => told.At)) await Append(fact, (at, by));
        waiting.Clear();
    }

    /// <summary>Everything told so far is in the base after this.</summary>
    public async Task Flush()
    {
        await Settle();
        await WriteComposed();
        if (batch.Count > 0) await Write(journal.Compose(work, batch));
        batch = [];
        if (newKeys is not null) await newKeys.Flush();
        await lines.Flush();
    }

    public async ValueTask DisposeAsync()
    {
        if (composing is not null) await ((Task)composing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (newKeys is not null) await newKeys.DisposeAsync();
        await lines.DisposeAsync();
    }

    private async ValueTask Append(Fact fact, (Instant At, long? By)? lived)
    {
        batch.Add(await journal.Prepare(work, () => newKeys ??= Keyring.NewKeys(work), fact, lived));
        if (batch.Count < BatchSize) return;
        await WriteComposed();
        var full = batch;
        batch = [];
        composing = Task.Run(() => journal.Compose(work, full));
    }

    private async Task WriteComposed()
    {
        if (composing is null) return;
        var rows = await composing;
        composing = null;
        await Write(rows);
    }

    private async Task Write(JournalRow[] rows)
    {
        foreach (var row in rows)
            await lines.Add(row.Seq, row.At, row.ActorId, row.Robot, (int)row.Door, row.Kind, row.ClientId, row.DealId, row.About, row.Body, row.Hash);
        await journal.SealLongRun(work);
    }
}
