using Microsoft.AspNetCore.Http;
using Steward.Database;
using Steward.Ui;

namespace Steward.Conversations;

/// <summary>What was said and written, in the palette and on the page of search.</summary>
public sealed class NotePalette(NoteSearch search, Words words) : IPaletteSource
{
    /// <summary>While one types, fewer letters than this mean a name.</summary>
    private const int Shortest = 4;

    public async ValueTask<IReadOnlyList<PaletteLine>> Find(string query, HttpContext request, CancellationToken stop) => query.Count(char.IsLetter) < Shortest ? [] : await Find(query, 4, request, stop);

    public ValueTask<IReadOnlyList<PaletteLine>> FindAll(string query, HttpContext request, CancellationToken stop) => Find(query, 50, request, stop);

    private async ValueTask<IReadOnlyList<PaletteLine>> Find(string query, int most, HttpContext request, CancellationToken stop) =>
        [.. (await search.Find(request.Caller(), query, most, stop)).Select(note => new PaletteLine("conversations.found", "note", NoteSearch.Around(note.Body, query), note.Href,
            string.Join(", ", new[] { note.Client ?? note.Deal, words.Formats.ShortDay(words.Formats.Local(note.At).Date) }.Where(part => part is not null))))];
}
