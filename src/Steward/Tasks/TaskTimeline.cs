using Dapper;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Journal;
using Steward.Ui;

namespace Steward.Tasks;

/// <summary>Finished tasks with their results, in the history of cards.</summary>
public sealed class TaskTimeline(BaseReader reader) : ITimelineSource
{
    public char Letter => 't';
    public TimelineShow Show => TimelineShow.Tasks;
    public IReadOnlyCollection<string> Instead => ["task.done"];

    public async Task<IReadOnlyList<TimelineItem>> Read(TimelineAsk ask, string? before, CancellationToken stop)
    {
        var (done, id) = ask.From(before);
        await using var connection = await reader.Open(stop);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition($"""
            select t.id, t.title, t.kind, t.done, t.done_by, t.ending, t.result, t.robot, t.origin from tasks t
            where {(ask.Card == CardKind.Deal ? "t.deal_id" : "t.client_id")} = @card and t.done is not null and t.ending <> {(int)TaskEnding.Dropped} and (t.done, t.id) {ask.Beyond} (@done, @id){(ask.Only is null ? "" : " and t.id = @only")}
            order by t.done {ask.Order}, t.id {ask.Order} limit @limit
            """, new { card = ask.Id, done, id, limit = ask.Limit, only = ask.Only }, cancellationToken: stop));
        return [.. rows.Select(Item)];
    }

    private static TimelineItem Item(Row row) =>
        new(Moments.FromMicroseconds(row.Done), Cursor.Write(row.Done, row.Id), TimelineEntry.EntryKind.Out, "checkbox")
        {
            Title = new("tasks.card.done", new Phrase("tasks.card.title", StepWords.Said(row.Title)), new Phrase("tasks.card.ending." + ((TaskEnding)row.Ending).ToString().ToLowerInvariant())),
            Text = row.Result, Who = row.DoneBy, Imported = (Door)row.Origin == Door.Import, Door = (Door)row.Origin,
        };

    private sealed class Row
    {
        public long Id { get; init; }
        public string Title { get; init; } = "";
        public long Kind { get; init; }
        public long Done { get; init; }
        public long? DoneBy { get; init; }
        public long Ending { get; init; }
        public string? Result { get; init; }
        public string? Robot { get; init; }
        public long Origin { get; init; }
    }
}
