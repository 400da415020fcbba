using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Deals;

namespace Steward.Tasks;

/// <summary>The templates of the company; they are few, and read whole.</summary>
public sealed class TaskTemplates(Reader reader)
{
    private const string Sql = """
        select t.id, t.name, t.ready, l.kind, l.title, l.days, l.minute from task_templates t join task_template_lines l on l.template_id = t.id
        """;

    public async Task<IReadOnlyList<TaskTemplate>> All(Caller by, CancellationToken stop = default) =>
        Fold(await reader.Query<Row>(by, Sql + " where t.dropped is null order by t.id, l.position", stop: stop));

    /// <summary>Also one that was dropped.</summary>
    public async Task<TaskTemplate?> One(TaskTemplateId id, Caller by, CancellationToken stop = default) =>
        Fold(await reader.Query<Row>(by, Sql + " where t.id = @Value order by l.position", new { id.Value }, stop)).SingleOrDefault();

    public async Task<bool> Any(Caller by) => await reader.One<long?>(by, "select t.id from task_templates t where t.dropped is null limit 1") is not null;

    /// <summary>Those in use, as a change sees them.</summary>
    internal static async Task<IReadOnlyList<TaskTemplate>> In(Work work) =>
        Fold(await work.Connection.QueryAsync<Row>(Sql + " where t.dropped is null order by t.id, l.position", transaction: work.Transaction));

    private static IReadOnlyList<TaskTemplate> Fold(IEnumerable<Row> rows) =>
        [.. rows.GroupBy(row => (row.Id, row.Name, row.Ready)).Select(t => new TaskTemplate(new(t.Key.Id), t.Key.Name, t.Key.Ready, [.. t.Select(row => row.Line)]))];

    private sealed class Row
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public string? Ready { get; init; }
        public StepKind Kind { get; init; }
        public string Title { get; init; } = "";
        public int Days { get; init; }
        public int? Minute { get; init; }

        public TemplateLine Line => new(Kind, Title, Days, Minute is { } minute ? LocalTime.Midnight.PlusMinutes(minute) : null);
    }
}
