using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Fields;
using Steward.Journal;

namespace Steward.Conversations;

/// <summary>The comments and files of entries of histories, for a page of them at once.</summary>
public sealed class EntryDressing(BaseReader reader) : IEntryExtras
{
    public async Task<IReadOnlyDictionary<string, EntryExtras>> Of(IReadOnlyCollection<string> entries, CancellationToken stop)
    {
        // Names of entries are a letter and digits of our own making, and PostgreSQL takes no list as one parameter.
        var named = string.Join(',', entries.Select(e => $"'{e}'"));
        await using var connection = await reader.Open(stop);
        var comments = (await connection.QueryAsync<CommentRow>($"select id, entry, author_id, at, body from comments where entry in ({named}) order by id")).AsList();
        var activities = entries.Where(e => e[0] == 'a').Select(e => e[1..]).ToList();
        List<FileRow> files = [.. await Files("activity_id", activities), .. await Files("comment_id", [.. comments.Select(c => c.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))])];

        var ofComment = files.Where(f => f.CommentId is not null).ToLookup(f => f.CommentId!.Value, File);
        var ofActivity = files.Where(f => f.ActivityId is not null).ToLookup(f => $"a{f.ActivityId}", File);
        var said = comments.ToLookup(c => c.Entry, c => new EntryComment(c.Id, c.At, c.AuthorId, c.Body, [.. ofComment[c.Id]]));
        return entries.Where(e => ofActivity.Contains(e) || said.Contains(e)).Distinct().ToDictionary(e => e, e => new EntryExtras([.. ofActivity[e]], [.. said[e]]));

        async Task<IEnumerable<FileRow>> Files(string column, IReadOnlyCollection<string> numbers) =>
            numbers.Count == 0 ? [] : await connection.QueryAsync<FileRow>($"select id, activity_id, comment_id, file, size from attachments where {column} in ({string.Join(',', numbers)}) order by id");
    }

    private static EntryFile File(FileRow row) => new(row.Id, StoredFile.Parse(row.File)?.Name ?? "", row.Size);

    private sealed class CommentRow
    {
        public long Id { get; init; }
        public string Entry { get; init; } = "";
        public long? AuthorId { get; init; }
        public Instant At { get; init; }
        public string Body { get; init; } = "";
    }

    private sealed class FileRow
    {
        public long Id { get; init; }
        public long? ActivityId { get; init; }
        public long? CommentId { get; init; }
        public string File { get; init; } = "";
        public long Size { get; init; }
    }
}
