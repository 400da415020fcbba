using System.Text;
using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Conversations;

/// <summary>Something said or written that was found by its words.</summary>
public sealed class FoundNote
{
    public long Id { get; init; }
    public Instant At { get; init; }
    public ActivityKind Kind { get; init; }
    public ClientId? ClientId { get; init; }
    public DealId? DealId { get; init; }
    public string? Client { get; init; }
    public string? Deal { get; init; }
    public string Body { get; init; } = "";

    public string Href => (DealId is { } deal ? $"/deals/{deal}" : $"/clients/{ClientId}") + "#a" + Id;
}

/// <summary>Finds records of cards by the beginnings of words, the newest first, from the full text index of each engine.</summary>
public sealed class NoteSearch(Reader reader, Engine engine)
{
    /// <summary>So many of the newest that have the words are looked at: what somebody may see of older ones is found by one word more.</summary>
    private const int Near = 2_000;
    private const int MostWords = 6, ShortestWord = 3;

    public async Task<IReadOnlyList<FoundNote>> Find(Caller by, string typed, int most, CancellationToken stop = default)
    {
        var words = Words(typed);
        if (words.Count == 0) return [];
        var isEmbedded = engine is SqliteEngine;
        var found = isEmbedded ? "select w.rowid as id from activity_words w where activity_words match @words order by w.rowid desc limit @Near"
            : """select t.activity_id as id from activity_texts t where to_tsvector('simple', lower(t.body collate "und-x-icu")) @@ to_tsquery('simple', @words) order by t.activity_id desc limit @Near""";
        return await reader.Query<FoundNote>(by, $$"""
            select a.id, a.at, a.kind, c.id as client_id, d.id as deal_id, c.name as client, d.title as deal, t.body
            from ({{found}}) n cross join activities a join activity_texts t on t.activity_id = a.id left join {clients} c on c.id = a.client_id left join {deals} d on d.id = a.deal_id
            where a.id = n.id and (c.id is not null or d.id is not null) order by a.id desc limit @most
            """, new { words = string.Join(isEmbedded ? " " : " & ", words.Select(word => isEmbedded ? $"\"{word}\"*" : word + ":*")), Near, most }, stop);
    }

    /// <summary>Around the first of the words that were sought.</summary>
    public static string Around(string body, string typed, int length = 110)
    {
        var at = Words(typed).Select(word => body.IndexOf(word, StringComparison.OrdinalIgnoreCase)).Where(place => place >= 0).DefaultIfEmpty(0).Min();
        var from = at <= length / 3 ? 0 : body.LastIndexOf(' ', at - length / 4) + 1;
        var cut = body.Length - from <= length ? body[from..] : body.Substring(from, length).TrimEnd() + "…";
        return (from > 0 ? "…" : "") + cut.ReplaceLineEndings(" ");
    }

    private static List<string> Words(string typed) =>
        [.. new string([.. typed.ToLowerInvariant().Normalize(NormalizationForm.FormC).Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= ShortestWord).Distinct().Take(MostWords)];
}
