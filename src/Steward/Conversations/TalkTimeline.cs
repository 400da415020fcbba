using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Foundation;
using Steward.Journal;
using Steward.Ui;

namespace Steward.Conversations;

/// <summary>What was said and written, in the history of cards.</summary>
public sealed class TalkTimeline(BaseReader reader) : ITimelineSource
{
    public char Letter => 'a';
    public TimelineShow Show => TimelineShow.Talks;
    public IReadOnlyCollection<string> Instead => ["activity.recorded", "comment.written", "call.written-up"];

    public bool Tells(TimelineShow show) => show is not (TimelineShow.Tasks or TimelineShow.Changes);

    public async Task<IReadOnlyList<TimelineItem>> Read(TimelineAsk ask, string? before, CancellationToken stop)
    {
        var (at, id) = ask.From(before);
        var card = ask.Card == CardKind.Deal ? "deal_id" : "client_id";
        await using var connection = await reader.Open(stop);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition($"""
            select a.id, a.at, a.author_id, a.kind, a.direction, a.talk_seconds, a.origin, t.subject, t.body
            from activities a left join activity_texts t on t.activity_id = a.id
            where a.{card} = @card and (a.at, a.id) {ask.Beyond} (@at, @id){Only(ask, card)}
            order by a.at {ask.Order}, a.id {ask.Order} limit @limit
            """, new { card = ask.Id, at, id, limit = ask.Limit, only = ask.Only }, cancellationToken: stop));
        return [.. rows.Select(Item)];
    }

    private static string Only(TimelineAsk ask, string card) => (ask.Only is null ? "" : " and a.id = @only") + ask.Show switch
    {
        TimelineShow.Calls => $" and a.kind = {(int)ActivityKind.Call}",
        TimelineShow.Letters => $" and a.kind in ({(int)ActivityKind.Email}, {(int)ActivityKind.Message})",
        TimelineShow.Notes => $" and a.kind = {(int)ActivityKind.Note}",
        TimelineShow.Files => $" and (a.id in (select f.activity_id from attachments f where f.{card} = @card) or exists (select 1 from comments c join attachments x on x.comment_id = c.id where c.entry = 'a' || a.id))",
        _ => "",
    };

    private static TimelineItem Item(Row row)
    {
        var (kind, direction) = ((ActivityKind)row.Kind, (Direction)row.Direction);
        return new(Moments.FromMicroseconds(row.At), Cursor.Write(row.At, row.Id), direction == Direction.In ? TimelineEntry.EntryKind.In : TimelineEntry.EntryKind.Out, Icon(kind, direction))
        {
            Title = new(direction == Direction.In ? $"conversations.in-{kind.ToString().ToLowerInvariant()}" : $"conversations.out-{kind.ToString().ToLowerInvariant()}"),
            Note = row.TalkSeconds is 0 ? new Phrase("conversations.unanswered") : row.TalkSeconds is { } seconds ? new Phrase("conversations.talked", Duration.FromSeconds(seconds)) : null,
            Who = row.AuthorId, IsFromClient = direction == Direction.In && kind is not (ActivityKind.Meeting or ActivityKind.Visit or ActivityKind.Note), Subject = row.Subject, Text = row.Body, Imported = (Door)row.Origin == Door.Import, Door = (Door)row.Origin,
        };
    }

    private static string Icon(ActivityKind kind, Direction direction) => kind switch
    {
        ActivityKind.Call => direction == Direction.In ? "phone-incoming" : "phone-outgoing",
        ActivityKind.Email => "mail",
        ActivityKind.Message => "message-circle",
        ActivityKind.Meeting => "users",
        ActivityKind.Visit => "map-pin",
        _ => "note",
    };

    private sealed class Row
    {
        public long Id { get; init; }
        public long At { get; init; }
        public long? AuthorId { get; init; }
        public long Kind { get; init; }
        public long Direction { get; init; }
        public int? TalkSeconds { get; init; }
        public long Origin { get; init; }
        public string? Subject { get; init; }
        public string? Body { get; init; }
    }
}
