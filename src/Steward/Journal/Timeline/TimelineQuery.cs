using System.Text.RegularExpressions;
using Steward.Database;

namespace Steward.Journal;

/// <param name="Next">Where the older ones begin; null when there are none.</param>
public sealed record TimelinePage(IReadOnlyList<TimelineItem> Items, string? Next)
{
    /// <summary>What stands on top of the card, the newest pin first.</summary>
    public IReadOnlyList<TimelineItem> Pinned { get; init; } = [];
}

/// <summary>The history of one card from all rooms, merged newest first. Each source keeps its own place, so that no page repeats or loses a line.</summary>
public sealed partial class TimelineQuery(Reader reader, IEnumerable<ITimelineSource> sources, IEnumerable<IEntryExtras> extras)
{
    public const int PageSize = 20;

    /// <summary>Null: the caller sees no such card.</summary>
    public async Task<TimelinePage?> Read(CardKind card, long id, TimelineShow show, string? before, Caller by, CancellationToken stop = default)
    {
        if (!await IsSeen(card, id, by, stop)) return null;
        var page = await Page(Ask(card, id, PageSize) with { Show = show }, before, stop);
        return before is null && show == TimelineShow.All ? page with { Pinned = await Pinned(card, id, by, stop) } : page;
    }

    /// <summary>The whole history from its beginning, a part at a time. Null: the caller sees no such card.</summary>
    public async Task<TimelinePage?> ReadOut(CardKind card, long id, int size, string? after, Caller by, CancellationToken stop = default) =>
        await IsSeen(card, id, by, stop) ? await Page(Ask(card, id, size) with { OldestFirst = true }, after, stop) : null;

    /// <summary>One entry of a card; null when it does not stand there. The caller has been found to see the card.</summary>
    public async Task<TimelineItem?> One(CardKind card, long id, string entry, CancellationToken stop = default)
    {
        if (!EntryName().IsMatch(entry) || sources.FirstOrDefault(s => s.Letter == entry[0]) is not { } source || !long.TryParse(entry[1..], out var number)) return null;
        var found = await source.Read(Ask(card, id, 1) with { Only = number }, null, stop);
        return found.Count == 0 ? null : (await Dress([found[0] with { Entry = entry }], stop))[0];
    }

    public Task<bool> IsSeen(CardKind card, long id, Caller by, CancellationToken stop) => reader.Sees(card, id, by, stop);

    private TimelineAsk Ask(CardKind card, long id, int size) => new(card, id, size + 1, [.. sources.SelectMany(s => s.Instead)]);

    private async Task<TimelinePage> Page(TimelineAsk ask, string? before, CancellationToken stop)
    {
        var places = Places(before);
        var heads = new List<Head>();
        foreach (var source in sources.Where(s => s.Tells(ask.Show)))
            heads.Add(new(source.Letter, new(await source.Read(ask, places.GetValueOrDefault(source.Letter), stop))));
        var page = Merge(heads, places, ask);
        return page with { Items = await Dress(page.Items, stop) };
    }

    private async Task<IReadOnlyList<TimelineItem>> Pinned(CardKind card, long id, Caller by, CancellationToken stop)
    {
        var items = new List<TimelineItem>();
        foreach (var pin in await reader.Query<PinRow>(by, "select entry, by_id, at from pins where card = @card and card_id = @id order by at desc limit @Most", new { card = (int)card, id, PinEntry.Most }, stop))
            if (await One(card, id, pin.Entry, stop) is { } item) items.Add(item with { Pin = new(pin.ById, Moments.FromMicroseconds(pin.At)) });
        return items;
    }

    private async Task<IReadOnlyList<TimelineItem>> Dress(IReadOnlyList<TimelineItem> items, CancellationToken stop)
    {
        if (items.Count == 0 || extras.FirstOrDefault() is not { } port) return items;
        var found = await port.Of([.. items.Select(i => i.Entry)], stop);
        return found.Count == 0 ? items : [.. items.Select(i => found.TryGetValue(i.Entry, out var more) ? i with { Extras = more } : i)];
    }

    private static TimelinePage Merge(List<Head> heads, Dictionary<char, string> places, TimelineAsk ask)
    {
        var items = new List<TimelineItem>(ask.Limit);
        while (items.Count < ask.Limit - 1 && Nearest(heads, ask) is { } nearest)
        {
            var item = nearest.Items.Dequeue();
            places[nearest.Letter] = item.Key;
            items.Add(item with { Entry = nearest.Letter + item.Key.Split('.')[^1] });
        }
        var next = string.Join('_', places.Select(p => $"{p.Key}{p.Value}"));
        return new(items, heads.Any(h => h.Items.Count > 0) ? next : null);
    }

    private static Head? Nearest(List<Head> heads, TimelineAsk ask)
    {
        var waiting = heads.Where(h => h.Items.Count > 0);
        return ask.OldestFirst ? waiting.MinBy(h => h.Items.Peek().At) : waiting.MaxBy(h => h.Items.Peek().At);
    }

    private static Dictionary<char, string> Places(string? cursor) =>
        (cursor ?? "").Split('_', StringSplitOptions.RemoveEmptyEntries).DistinctBy(part => part[0]).ToDictionary(part => part[0], part => part[1..]);

    /// <summary>How an entry may be called, whoever asks.</summary>
    [GeneratedRegex("^[a-z][0-9]{1,18}$")]
    private static partial Regex EntryName();

    /// <summary>What one source has still to tell.</summary>
    private sealed record Head(char Letter, Queue<TimelineItem> Items);

    private sealed class PinRow
    {
        public string Entry { get; init; } = "";
        public long? ById { get; init; }
        public long At { get; init; }
    }
}

/// <summary>Cards by their kind, for rooms that stand under both.</summary>
public static class CardSight
{
    public static async Task<bool> Sees(this Reader reader, CardKind card, long id, Caller by, CancellationToken stop = default) =>
        await reader.One<long?>(by, $"select c.id from {(card == CardKind.Deal ? "{deals}" : "{clients}")} c where c.id = @id", new { id }, stop) is not null;
}
