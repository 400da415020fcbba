using Steward.Database;

namespace Steward.Journal;

/// <param name="Next">Where the older ones begin; null when there are none.</param>
public sealed record TimelinePage(IReadOnlyList<TimelineItem> Items, string? Next);

/// <summary>The history of one card from all rooms, merged newest first. Each source keeps its own place, so that no page repeats or loses a line.</summary>
public sealed class TimelineQuery(Reader reader, IEnumerable<ITimelineSource> sources)
{
    public const int PageSize = 20;

    /// <summary>Null: the caller sees no such card.</summary>
    public async Task<TimelinePage?> Read(CardKind card, long id, TimelineShow show, string? before, Caller by, CancellationToken stop = default)
    {
        var table = card == CardKind.Deal ? "{deals}" : "{clients}";
        if (await reader.One<long?>(by, $"select c.id from {table} c where c.id = @id", new { id }, stop) is null) return null;
        var ask = new TimelineAsk(card, id, PageSize + 1, [.. sources.SelectMany(s => s.Instead)]);
        var places = Places(before);
        var heads = new List<Head>();
        foreach (var source in sources.Where(s => show == TimelineShow.All || s.Show == show))
            heads.Add(new(source.Letter, new(await source.Read(ask, places.GetValueOrDefault(source.Letter), stop))));
        return Merge(heads, places);
    }

    private static TimelinePage Merge(List<Head> heads, Dictionary<char, string> places)
    {
        var items = new List<TimelineItem>(PageSize);
        while (items.Count < PageSize && heads.Where(h => h.Items.Count > 0).MaxBy(h => h.Items.Peek().At) is { } newest)
        {
            var item = newest.Items.Dequeue();
            places[newest.Letter] = item.Key;
            items.Add(item);
        }
        var next = string.Join('_', places.Select(p => $"{p.Key}{p.Value}"));
        return new(items, heads.Any(h => h.Items.Count > 0) ? next : null);
    }

    private static Dictionary<char, string> Places(string? cursor) =>
        (cursor ?? "").Split('_', StringSplitOptions.RemoveEmptyEntries).DistinctBy(part => part[0]).ToDictionary(part => part[0], part => part[1..]);

    /// <summary>What one source has still to tell.</summary>
    private sealed record Head(char Letter, Queue<TimelineItem> Items);
}
