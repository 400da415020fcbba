using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Audit;

/// <summary>One finding as pages and the API show it.</summary>
public sealed class FindingView
{
    public long Id { get; init; }
    public string CheckId { get; init; } = "";
    public long SubjectKind { get; init; }
    public long SubjectId { get; init; }
    public long? OwnerId { get; init; }
    public long Since { get; init; }
    public long State { get; init; }
    public long Severity { get; init; }
    public long? Value { get; init; }
    public long? Weight { get; init; }
    public string Why { get; init; } = "";
    public long? SettledBy { get; init; }
    public string? SettledWhy { get; init; }
    public long? SettledUntil { get; init; }
    public SubjectView Subject { get; set; } = new();

    public Phrase Sentence(Instant now) => Evidence.Read(Why).Sentence(CheckId, Since, Value, now);
}

/// <summary>Which findings to list: gravest and largest first.</summary>
public sealed record FindingsAsk(string? Check = null, long? Owner = null, FindingState State = FindingState.Open, int Limit = 50, long After = 0);

/// <summary>Findings that the caller may see, with what they are about.</summary>
public sealed class FindingsQuery(Reader reader, BaseReader titles)
{
    internal const string Columns = "id, check_id, subject_kind, subject_id, owner_id, since, state, severity, value, weight, why, settled_by, settled_why, settled_until";

    public async Task<IReadOnlyList<FindingView>> List(FindingsAsk ask, Caller by, CancellationToken stop = default)
    {
        // Behind the last one seen: a finding's place is its severity, its money and its number.
        var behind = ask.After == 0 ? "" : """
            and (f.severity > l.severity or f.severity = l.severity and (coalesce(f.weight, 0) < coalesce(l.weight, 0) or coalesce(f.weight, 0) = coalesce(l.weight, 0) and f.id > l.id))
            """;
        var rows = await reader.Query<FindingView>(by, $"""
            select f.{Columns.Replace(", ", ", f.", StringComparison.Ordinal)} from {"{findings}"} f {(ask.After == 0 ? "" : "join {findings} l on l.id = @After")}
            where f.closed is null and f.state = @state {(ask.Check is null ? "" : "and f.check_id = @Check")} {(ask.Owner is null ? "" : "and f.owner_id = @Owner")} {behind}
            order by f.severity, coalesce(f.weight, 0) desc, f.id limit @Limit
            """, new { ask.Check, ask.Owner, ask.Limit, ask.After, state = (int)ask.State }, stop);
        return await WithSubjects(rows, stop);
    }

    public async Task<FindingView?> One(long id, Caller by, CancellationToken stop = default)
    {
        var found = await reader.Query<FindingView>(by, $"select {Columns} from {{findings}} where id = @id", new { id }, stop);
        return (await WithSubjects(found, stop)).FirstOrDefault();
    }

    /// <summary>How many findings of a check stand in each state, and how many ever were.</summary>
    public async Task<(IReadOnlyDictionary<FindingState, int> Now, int Ever, int EverFalse)> Count(string check, Caller by)
    {
        var rows = await reader.Query<StateRow>(by, "select state, case when closed is null then 1 else 0 end as live, count(*) as number from {findings} where check_id = @check group by state, case when closed is null then 1 else 0 end", new { check });
        // A card that was found again is one card.
        var ever = await reader.One<long>(by, "select count(distinct subject_id) from {findings} where check_id = @check", new { check });
        return (rows.Where(r => r.Live == 1).ToDictionary(r => (FindingState)r.State, r => (int)r.Number), (int)ever, (int)rows.Where(r => r.State == (int)FindingState.FalseAlarm).Sum(r => r.Number));
    }

    internal async Task<IReadOnlyList<FindingView>> WithSubjects(IReadOnlyList<FindingView> rows, CancellationToken stop)
    {
        await using var connection = await titles.Open(stop);
        foreach (var kind in rows.GroupBy(r => r.SubjectKind))
        {
            var subjects = await Subjects.Look(connection, (SubjectKind)kind.Key, [.. kind.Select(r => r.SubjectId).Distinct()]);
            foreach (var row in kind) if (subjects.TryGetValue(row.SubjectId, out var subject)) row.Subject = subject;
        }
        return rows;
    }

    private sealed class StateRow
    {
        public long State { get; init; }
        public long Live { get; init; }
        public long Number { get; init; }
    }
}
