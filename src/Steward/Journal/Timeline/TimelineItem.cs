using NodaTime;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Journal;

/// <summary>One thing in the history of a card, told by the room that knows it.</summary>
/// <param name="Key">The source's own place, from which it reads on: digits, dots and minus only.</param>
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
    /// <summary>The caretaker or automation that did it, by its name.</summary>
    public string? Robot { get; init; }
    /// <summary>It was brought in from another system: told so, because nobody here saw it happen.</summary>
    public bool Imported { get; init; }
}

public enum CardKind { Deal, Client }

/// <summary>Which part of a history is looked at.</summary>
public enum TimelineShow { All, Talks, Tasks, Changes }

/// <summary>Whose history is asked for. Whoever sees a card sees all of its history, also what earlier owners did.</summary>
/// <param name="Without">Kinds of facts that another source shows better than their sentence does.</param>
public sealed record TimelineAsk(CardKind Card, long Id, int Limit, IReadOnlyCollection<string> Without);

/// <summary>A room's part in the history of cards, newest first.</summary>
public interface ITimelineSource
{
    /// <summary>One letter: its place in the cursor.</summary>
    char Letter { get; }
    TimelineShow Show { get; }

    /// <summary>The kinds of facts that this source shows instead of the journal.</summary>
    IReadOnlyCollection<string> Instead { get; }

    /// <param name="before">The key of the last item shown; null: from the newest.</param>
    Task<IReadOnlyList<TimelineItem>> Read(TimelineAsk ask, string? before, CancellationToken stop);
}
