using System.Globalization;
using Steward.Database;
using Steward.Ui;

namespace Steward.Journal;

/// <summary>What the journal tells of a card: moves, changed fields, hand-overs, what caretakers did.</summary>
public sealed class FactTimeline(History history) : ITimelineSource
{
    public char Letter => 'j';
    public TimelineShow Show => TimelineShow.Changes;
    public IReadOnlyCollection<string> Instead => [];

    public async Task<IReadOnlyList<TimelineItem>> Read(TimelineAsk ask, string? before, CancellationToken stop)
    {
        long? from = long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : null;
        return [.. (await history.OfCard(ask, from, stop)).Select(Item)];
    }

    private static TimelineItem Item(HistoryLine line) =>
        new(line.At, line.Seq.ToString(CultureInfo.InvariantCulture), line.Robot is null ? TimelineEntry.EntryKind.Fact : TimelineEntry.EntryKind.Robot, line.Robot is null ? line.Icon : "robot")
        {
            Sentence = line.Fact.Sentence, Who = line.ActorId, Robot = line.Robot, Imported = line.Door == Door.Import, Door = line.Door,
        };
}
