using NodaTime;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Journal;

/// <summary>One thing in the history of a card, told by the room that knows it.</summary>
/// <param name="Key">The source's own place, from which it reads on: digits, dots and minus only; its number stands last.</param>
public sealed record TimelineItem(Instant At, string Key, TimelineEntry.EntryKind Kind, string Icon)
{
    /// <summary>What it was, in bold: “Call”.</summary>
    public Phrase? Title { get; init; }
    /// <summary>The sentence of a fact: one line without a title.</summary>
    public Phrase? Sentence { get; init; }
    /// <summary>How long, by whom it was said: after the title, in grey.</summary>
    public Phrase? Note { get; init; }
    /// <summary>What was said or written.</summary>
    public string? Text { get; init; }
    /// <summary>What the text is about: the subject of a letter.</summary>
    public string? Subject { get; init; }
    public long? Who { get; init; }
    /// <summary>The client said it: <see cref="Who"/> is whom it reached, not who wrote it.</summary>
    public bool IsFromClient { get; init; }
    /// <summary>The caretaker or automation that did it, by its name.</summary>
    public string? Robot { get; init; }
    /// <summary>It was brought in from another system: told so, because nobody here saw it happen.</summary>
    public bool Imported { get; init; }
    /// <summary>Through which door it came in.</summary>
    public Door? Door { get; init; }

    /// <summary>How the entry is called: the letter of its source and its number there, the same on every card.</summary>
    public string Entry { get; init; } = "";
    public EntryExtras? Extras { get; init; }
    /// <summary>Who put it on top of the card, and when.</summary>
    public Pin? Pin { get; init; }
}

/// <summary>Who put an entry on top of a card's history.</summary>
public sealed record Pin(long? By, Instant At);

public enum CardKind { Deal, Client }

/// <summary>Which part of a history is looked at.</summary>
public enum TimelineShow { All, Talks, Calls, Letters, Notes, Files, Tasks, Changes }

/// <summary>Whose history is asked for. Whoever sees a card sees all of its history, also what earlier owners did.</summary>
/// <param name="Without">Kinds of facts that another source shows better than their sentence does.</param>
public sealed record TimelineAsk(CardKind Card, long Id, int Limit, IReadOnlyCollection<string> Without)
{
    public TimelineShow Show { get; init; }
    /// <summary>One entry by its number, if it stands on this card.</summary>
    public long? Only { get; init; }
    /// <summary>As it is read on paper: from the beginning.</summary>
    public bool OldestFirst { get; init; }

    public string Beyond => OldestFirst ? ">" : "<";
    public string Order => OldestFirst ? "asc" : "desc";

    /// <summary>From where a source that is sorted by moment and number reads on.</summary>
    public (long At, long Id) From(string? before) => Cursor.Read(before) ?? (OldestFirst ? (long.MinValue, long.MinValue) : (long.MaxValue, long.MaxValue));
}

/// <summary>A room's part in the history of cards, newest first unless asked otherwise.</summary>
public interface ITimelineSource
{
    /// <summary>One letter: its place in the cursor.</summary>
    char Letter { get; }
    TimelineShow Show { get; }

    /// <summary>The kinds of facts that this source shows instead of the journal.</summary>
    IReadOnlyCollection<string> Instead { get; }

    bool Tells(TimelineShow show) => show == TimelineShow.All || show == Show;

    /// <param name="before">The key of the last item shown; null: from the newest.</param>
    Task<IReadOnlyList<TimelineItem>> Read(TimelineAsk ask, string? before, CancellationToken stop);
}

/// <summary>A port: what colleagues said of entries, and the files that belong to them.</summary>
public interface IEntryExtras
{
    /// <param name="entries">Names of entries; those that have nothing are not in the answer.</param>
    Task<IReadOnlyDictionary<string, EntryExtras>> Of(IReadOnlyCollection<string> entries, CancellationToken stop);
}

public sealed record EntryExtras(IReadOnlyList<EntryFile> Files, IReadOnlyList<EntryComment> Comments);

public sealed record EntryFile(long Id, string Name, long Size);

public sealed record EntryComment(long Id, Instant At, long? Who, string Text, IReadOnlyList<EntryFile> Files);
