using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Journal;

/// <summary>The journal of a change that brings history in: nobody hears these facts, so no task, message, mark or webhook comes of them.</summary>
public sealed class SilentJournal(Work work, JournalWriter journal) : IAsyncDisposable
{
    private readonly Rows lines = JournalWriter.Lines(work);
    private readonly List<(Fact Fact, Instant At, long? By)> waiting = [];

    /// <summary>Tells a fact of this import: now, by whoever imports.</summary>
    public ValueTask Tell(Fact fact) => journal.AppendSilently(work, lines, fact);

    /// <summary>Tells a fact as it was lived through.</summary>
    public ValueTask Tell(Fact fact, Instant at, long? by)
    {
        if (!InOrder) return journal.AppendSilently(work, lines, fact, (at, by));
        waiting.Add((fact, at, by));
        return ValueTask.CompletedTask;
    }

    /// <summary>Whether lived facts wait for <see cref="Settle"/>: a card's story is read in the order of the journal, while books tell it deal by deal.</summary>
    public bool InOrder { get; init; }

    /// <summary>Writes the facts that wait, in the order in which they were lived.</summary>
    public async Task Settle()
    {
        foreach (var (fact, at, by) in waiting.OrderBy(told => told.At)) await journal.AppendSilently(work, lines, fact, (at, by));
        waiting.Clear();
    }

    public async ValueTask Flush()
    {
        await Settle();
        await lines.Flush();
    }

    public ValueTask DisposeAsync() => lines.DisposeAsync();
}
