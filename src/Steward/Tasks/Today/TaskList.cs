using NodaTime;
using Steward.Database;

namespace Steward.Tasks;

/// <summary>What a list of tasks may be asked.</summary>
public sealed record TasksAsked
{
    public long? Owner { get; init; }
    public long? Deal { get; init; }
    public long? Client { get; init; }
    public bool? Open { get; init; }
    public bool? Overdue { get; init; }

    /// <summary>"due.id" of the last row of the page before.</summary>
    public (long Due, long Id)? After { get; init; }
    public int Limit { get; init; } = 50;
}

/// <summary>Tasks by their date, a page at a time.</summary>
public sealed class TaskList(Reader reader, IClock clock)
{
    public const string Columns = """
        select t.id, t.kind, t.title, t.created, t.due, t.done, t.done_by, t.ending, t.result, t.reschedules, t.remind, t.robot, t.owner_id, t.created_by, t.origin, t.given_by, t.answer, t.said, t.client_id, c.name as client,
          t.deal_id, d.title as deal, s.name as stage, d.amount, d.currency
        from {tasks} t left join {clients} c on c.id = t.client_id left join {deals} d on d.id = t.deal_id left join stages s on s.id = d.stage_id
        """;

    public Task<IReadOnlyList<TaskView>> Read(Caller by, TasksAsked asked, CancellationToken stop = default) => reader.Query<TaskView>(by,
        $"{Columns} where {string.Join(" and ", Conditions(asked))} order by t.due, t.id limit @Limit",
        new { asked.Owner, asked.Deal, asked.Client, asked.After?.Due, asked.After?.Id, asked.Limit, now = clock.GetCurrentInstant().ToMicroseconds() }, stop);

    public Task<TaskView?> One(Caller by, TaskId id, CancellationToken stop = default) => reader.One<TaskView>(by, Columns + " where t.id = @Value", new { id.Value }, stop);

    private static IEnumerable<string> Conditions(TasksAsked asked)
    {
        yield return "1=1";
        if (asked.Owner is not null) yield return "t.owner_id = @Owner";
        if (asked.Deal is not null) yield return "t.deal_id = @Deal";
        if (asked.Client is not null) yield return "t.client_id = @Client";
        if (asked.Open is { } open) yield return open ? "t.done is null" : "t.done is not null";
        if (asked.Overdue is { } overdue) yield return overdue ? "t.done is null and t.due < @now" : "(t.done is not null or t.due >= @now)";
        if (asked.After is not null) yield return "(t.due > @Due or (t.due = @Due and t.id > @Id))";
    }
}
