using Dapper;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Steward.Lists;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>Deals as a list, a page at a time by key.</summary>
public sealed class DealListQuery(Reader reader, FilterSql filters, StandingQuery standing)
{
    public const string Columns = $"""
        d.id, d.client_id as client, c.name as client_name, d.pipeline_id as pipeline, d.stage_id as stage, s.name as stage_name, s.max_days, d.owner_id as owner, d.outcome,
        d.created, d.stage_entered, d.closed, {WrittenDeal.Columns}, d.updated, d.version, coalesce(p.open_tasks, 0) as open_tasks, p.next_due
        """;

    public const string Joins = "join stages s on s.id = d.stage_id left join {clients} c on c.id = d.client_id left join deal_plans p on p.deal_id = d.id";

    public async Task<DealPageOfList> Read(DealListAsk ask, Caller by, CancellationToken stop = default)
    {
        var (column, up) = (ask.Sort switch { DealSort.Amount => "amount", DealSort.Age => "stage_entered", _ => "updated" }, ask.Sort == DealSort.Age ? ask.Down : !ask.Down);
        var order = up ? (ask.Sort == DealSort.Age ? "nulls first" : "asc") : (ask.Sort == DealSort.Age ? "desc nulls last" : "desc");
        var values = new DynamicParameters();
        var where = await Where(ask, by, values, stop, aPage: true);
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
    /// <param name="aPage">Only the first rows of an order are wanted.</param>
    internal async Task<string> Where(DealListAsk ask, Caller by, DynamicParameters values, CancellationToken stop, bool aPage = false)
    {
        values.AddDynamicParams(new { ask.Pipeline, ask.Stage, ask.Owner, ask.Client, ask.UpdatedSince, me = by.PersonNumber ?? 0 });
        var all = new List<string>();
        // Written out, not as a parameter: indexes of open deals are partial, and only a constant shows that they serve.
        if (ask.Outcome is { } outcome) all.Add($"d.outcome = {(int)outcome}");
        if (ask.Only is { } only) all.Add($"d.id in ({string.Join(',', only)})"); // numbers only
        if (ask.Mine) all.Add("d.owner_id = @me");
        if (ask.Over) all.Add(await standing.Condition(ask.Stage, by, values, stop));
        if (ask.Pipeline is not null) all.Add("d.pipeline_id = @Pipeline");
        if (ask.Stage is not null) all.Add("d.stage_id = @Stage");
        if (ask.Owner is not null) all.Add("d.owner_id = @Owner");
        if (ask.Client is not null) all.Add("d.client_id = @Client");
        if (ask.UpdatedSince is not null) all.Add("d.updated >= @UpdatedSince");
        all.AddRange(aPage ? await SoughtDeals.ForAPage(ask.Text, values, reader, by, stop) : SoughtDeals.Conditions(ask.Text, values));
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
