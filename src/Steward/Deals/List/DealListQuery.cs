using Dapper;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Steward.Foundation.Text;
using Steward.Lists;
using Steward.Ui;

namespace Steward.Deals;

public enum DealSort { Updated, Amount, Age }

/// <summary>Which deals, in which order.</summary>
public sealed record DealListAsk
{
    public PipelineId? Pipeline { get; init; }
    public StageId? Stage { get; init; }
    public PersonId? Owner { get; init; }
    public ClientId? Client { get; init; }
    /// <summary>Null: open, won and lost alike.</summary>
    public DealOutcome? Outcome { get; init; }
    public string? Text { get; init; }
    public Instant? UpdatedSince { get; init; }
    public ListFilter? Filter { get; init; }
    /// <summary>Only these; null: all.</summary>
    public IReadOnlyList<long>? Only { get; init; }
    /// <summary>Only those of the caller.</summary>
    public bool Mine { get; init; }
    public DealSort Sort { get; init; }
    public bool Down { get; init; } = true;
    public string? After { get; init; }
    public int Limit { get; init; } = 50;

    /// <summary>A page of the browser: open ones unless something else is said.</summary>
    public static DealListAsk From(IQueryCollection query)
    {
        var sort = query["sort"].ToString();
        return new()
        {
            Pipeline = PipelineId.TryParse(query["pipeline"], null, out var pipeline) ? pipeline : null,
            Stage = StageId.TryParse(query["stage"], null, out var stage) ? stage : null,
            Owner = PersonId.TryParse(query["owner"], null, out var owner) ? owner : null,
            Client = ClientId.TryParse(query["client"], null, out var client) ? client : null,
            Outcome = query["outcome"] == "any" ? null : Named.Of<DealOutcome>(query["outcome"]) ?? DealOutcome.Open,
            Text = Typed.OrNull(query["text"]) is { Length: >= 2 } text ? text[..Math.Min(text.Length, 60)] : null,
            Filter = ListQuery.FilterOf(query),
            Mine = query["mine"] == "true",
            Sort = Named.Of<DealSort>(sort.TrimStart('-')) ?? DealSort.Updated,
            Down = sort.Length == 0 || sort[0] == '-',
            After = Typed.OrNull(query["after"]),
        };
    }

    public string SortText => (Down ? "-" : "") + Sort.ToString().ToLowerInvariant();

    public string Address(bool sorted = true) => "/deals?" + string.Join('&', new (string Name, string? Value)[]
    {
        ("pipeline", Pipeline?.ToString()), ("stage", Stage?.ToString()), ("owner", Owner?.ToString()), ("client", Client?.ToString()),
        ("outcome", Outcome is null ? "any" : Outcome == DealOutcome.Open ? null : Outcome.ToString()!.ToLowerInvariant()),
        ("text", Text is null ? null : Uri.EscapeDataString(Text)), ("mine", Mine ? "true" : null), ("f", Filter is null ? null : Uri.EscapeDataString(Filter.ToString())), ("sort", sorted && SortText != "-updated" ? SortText : null),
    }.Where(p => p.Value is not null).Select(p => $"{p.Name}={p.Value}"));
}

public sealed class DealRow
{
    public long Id { get; init; }
    public long? Client { get; init; }
    public string? ClientName { get; init; }
    public long Pipeline { get; init; }
    public long Stage { get; init; }
    public string StageName { get; init; } = "";
    public int? MaxDays { get; init; }
    public string Title { get; init; } = "";
    public long Amount { get; init; }
    public string Currency { get; init; } = "";
    public long? Owner { get; init; }
    public DealOutcome Outcome { get; init; }
    public Instant? Created { get; init; }
    public Instant? StageEntered { get; init; }
    public Instant? Closed { get; init; }
    public LocalDate? ExpectedClose { get; init; }
    public string? Need { get; init; }
    public string? Source { get; init; }
    public Instant Updated { get; init; }
    public int Version { get; init; }
    public int OpenTasks { get; init; }
    public Instant? NextDue { get; init; }

    /// <summary>Own fields by number, where they are asked for.</summary>
    public IReadOnlyDictionary<FieldId, string> Fields { get; set; } = new Dictionary<FieldId, string>();
}

/// <param name="Next">Where the next page begins; null when this was the last.</param>
public sealed record DealPageOfList(IReadOnlyList<DealRow> Rows, string? Next);

/// <summary>Deals as a list, a page at a time by key.</summary>
public sealed class DealListQuery(Reader reader, FilterSql filters)
{
    public const string Columns = """
        d.id, d.client_id as client, c.name as client_name, d.pipeline_id as pipeline, d.stage_id as stage, s.name as stage_name, s.max_days, d.title, d.amount, d.currency, d.owner_id as owner, d.outcome,
        d.created, d.stage_entered, d.closed, d.expected_close, d.need, d.source, d.updated, d.version, coalesce(p.open_tasks, 0) as open_tasks, p.next_due
        """;

    public const string Joins = "join stages s on s.id = d.stage_id left join {clients} c on c.id = d.client_id left join deal_plans p on p.deal_id = d.id";

    public async Task<DealPageOfList> Read(DealListAsk ask, Caller by, CancellationToken stop = default)
    {
        var (column, up) = (ask.Sort switch { DealSort.Amount => "amount", DealSort.Age => "stage_entered", _ => "updated" }, ask.Sort == DealSort.Age ? ask.Down : !ask.Down);
        var order = up ? (ask.Sort == DealSort.Age ? "nulls first" : "asc") : (ask.Sort == DealSort.Age ? "desc nulls last" : "desc");
        var values = new DynamicParameters();
        var where = await Where(ask, by, values, stop);
        var place = Ui.Cursor.ReadLoose(ask.After);
        values.AddDynamicParams(new { take = ask.Limit + 1, value = place?.Value, id = place?.Id });
        var after = After(column, up, place) is { } later ? $"({where}) and {later}" : where;
        var rows = await reader.Query<DealRow>(by, $$"""
            select {{Columns}} from (
              select d.id, d.{{column}} as place from {+deals} d where {{after}} order by d.{{column}} {{order}}, d.id {{(up ? "asc" : "desc")}} limit @take
            ) n join {deals} d on d.id = n.id {{Joins}} order by n.place {{order}}, n.id {{(up ? "asc" : "desc")}}
            """, values, stop);
        if (rows.Count <= ask.Limit) return new(rows, null);
        var last = rows[ask.Limit - 1];
        var value = ask.Sort switch { DealSort.Amount => last.Amount, DealSort.Age => last.StageEntered?.ToMicroseconds(), _ => (long?)last.Updated.ToMicroseconds() };
        return new([.. rows.Take(ask.Limit)], Ui.Cursor.Write(value, last.Id));
    }

    /// <summary>The question as SQL over <c>{deals} d</c>.</summary>
    internal async Task<string> Where(DealListAsk ask, Caller by, DynamicParameters values, CancellationToken stop)
    {
        values.AddDynamicParams(new { ask.Pipeline, ask.Stage, ask.Owner, ask.Client, ask.UpdatedSince, me = by.PersonNumber ?? 0 });
        var all = new List<string>();
        // Written out, not as a parameter: indexes of open deals are partial, and only a constant shows that they serve.
        if (ask.Outcome is { } outcome) all.Add($"d.outcome = {(int)outcome}");
        if (ask.Only is { } only) all.Add($"d.id in ({string.Join(',', only)})"); // numbers only
        if (ask.Mine) all.Add("d.owner_id = @me");
        if (ask.Pipeline is not null) all.Add("d.pipeline_id = @Pipeline");
        if (ask.Stage is not null) all.Add("d.stage_id = @Stage");
        if (ask.Owner is not null) all.Add("d.owner_id = @Owner");
        if (ask.Client is not null) all.Add("d.client_id = @Client");
        if (ask.UpdatedSince is not null) all.Add("d.updated >= @UpdatedSince");
        foreach (var (word, i) in (ask.Text is null ? [] : SoundAlike.Fold(ask.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(3)).Select((word, i) => (word, i)))
        {
            values.Add($"word{i}", word);
            values.Add($"end{i}", new Beginning(word).Before);
            all.Add($"(d.id in (select x.deal_id from deal_terms x where x.term >= @word{i} and x.term < @end{i}) or d.client_id in (select x.client_id from client_terms x where x.term >= @word{i} and x.term < @end{i}))");
        }
        if (await filters.Condition(by, ask.Filter, DealColumns.Known, FieldSubject.Deal, "d", values, stop) is { } filter) all.Add(filter);
        return all.Count == 0 ? "1=1" : string.Join(" and ", all);
    }

    private static string? After(string column, bool up, (long? Value, long Id)? place) => place switch
    {
        { Value: not null } => up ? $"(d.{column}, d.id) > (@value, @id)" : $"((d.{column}, d.id) < (@value, @id){(column == "stage_entered" ? " or d.stage_entered is null" : "")})",
        { Value: null } => up ? $"(d.{column} is not null or d.id > @id)" : $"(d.{column} is null and d.id < @id)",
        _ => null,
    };
}
