using System.Globalization;
using Dapper;
using Steward.Database;
using Steward.Fields;
using Steward.Lists;

namespace Steward.Clients;

/// <summary>Reads lists of clients by pages that begin after the last row seen, so that page 1,000 costs what the first one did.</summary>
/// <remarks>What upper rooms keep for each client (touches, plans, marks) is read here from their tables of one row a client.</remarks>
public sealed class ClientList(Reader reader, TermSearch search, Settings settings, ContactPoints points, FilterSql filters)
{
    public const int MostRows = 200, MostCounted = 1_000;

    public async Task<ClientPage> Read(Caller by, ClientQuestion asked, IReadOnlyList<FieldId>? fields = null, CancellationToken stop = default)
    {
        var limit = Math.Clamp(asked.Limit, 1, MostRows);
        var values = new DynamicParameters(new { more = limit + 1 });
        var order = new ClientOrder(asked.Sort);
        var where = await Conditions(by, asked, values, stop);
        if (Ui.Cursor.ReadText(asked.After) is { } after && order.After(after, values) is { } later) where.Add(later);
        var rows = await reader.Query<ClientRow>(by, $$"""
            select f.id, f.name, f.is_company, f.owner_id, f.tax_id, f.city, f.source, f.created, f.updated, f.version,
              t.last_touch, p.next_due, n.title as next_title,
              (select count(*) from {deals} d where d.client_id = f.id and d.outcome = 0) as open_deals,
              (select count(*) from client_marks m where m.client_id = f.id and m.until is null) as marks
            from (select c.*, {{order.Value}} as sorted_by from {+clients} c{{order.Join}} {{All(where)}} order by {{order.By}} limit @more) f
            left join client_touches t on t.client_id = f.id
            left join client_plans p on p.client_id = f.id
            left join {tasks} n on n.id = p.next_task_id
            order by f.sorted_by{{order.Direction}}, f.id{{order.Direction}}
            """, values, stop);
        var page = rows.Take(limit).ToList();
        if (fields is { Count: > 0 }) await Fill(by, page, fields, stop);
        return new(page, rows.Count > limit ? Ui.Cursor.WriteText(page[^1].SortValue(asked.Sort), page[^1].Id.Value) : null);
    }

    /// <summary>How many there are; nobody counts further than <see cref="MostCounted"/>, which is then "more than".</summary>
    public async Task<int> Count(Caller by, ClientQuestion asked, CancellationToken stop = default)
    {
        var values = new DynamicParameters(new { most = MostCounted + 1 });
        var where = await Where(by, asked, values, stop);
        return (int)await reader.One<long>(by, $$"""select count(*) from (select c.id from {clients} c {{where}} limit @most) f""", values, stop);
    }

    /// <summary>What is written in a column of the clients that the caller sees: the choices of a filter.</summary>
    public Task<IReadOnlyList<string>> Cities(Caller by, CancellationToken stop = default) =>
        reader.Query<string>(by, "select distinct c.city from {+clients} c where c.city is not null order by c.city limit 300", null, stop);

    public Task<IReadOnlyList<string>> Sources(Caller by, CancellationToken stop = default) =>
        reader.Query<string>(by, "select distinct c.source from {+clients} c where c.source is not null order by c.source limit 300", null, stop);

    private static string All(IEnumerable<string> conditions) => string.Join(" and ", conditions) is { Length: > 0 } all ? "where " + all : "";

    /// <summary>The question as SQL over <c>{clients} c</c>.</summary>
    internal async Task<string> Where(Caller by, ClientQuestion asked, DynamicParameters values, CancellationToken stop) => All(await Conditions(by, asked, values, stop, toTheEnd: true));

    private async Task<List<string>> Conditions(Caller by, ClientQuestion asked, DynamicParameters values, CancellationToken stop, bool toTheEnd = false)
    {
        List<string> all = [.. Plain(by, asked, values), .. await search.Conditions(by, ClientSearch.Terms, SoughtTerms.Of(asked.Text ?? "", settings.Region), "c.id", values, toTheEnd, stop)];
        if (await filters.Condition(by, asked.Filter, ClientColumns.Known, FieldSubject.Client, "c", values, stop) is { } filter) all.Add(filter);
        return all;
    }

    private IEnumerable<string> Plain(Caller by, ClientQuestion asked, DynamicParameters values)
    {
        values.AddDynamicParams(new { me = by.PersonNumber ?? 0, owner = asked.Owner, city = asked.City, source = asked.Source });
        if (asked.Only is { } only) yield return $"c.id in ({string.Join(',', only)})"; // numbers only
        if (asked.View == ClientQuestion.Mine) yield return "c.owner_id = @me";
        if (asked.View == ClientQuestion.WithoutStep) yield return "not exists (select 1 from client_plans w where w.client_id = c.id and w.open_tasks > 0)";
        if (asked.Owner is not null) yield return "c.owner_id = @owner";
        if (asked.City is not null) yield return "c.city = @city";
        if (asked.Source is not null) yield return "c.source = @source";
        if (asked.Marked) yield return "c.id in (select m.client_id from client_marks m where m.until is null)";
        if (asked.UpdatedSince is { } since)
        {
            values.Add("since", since.ToMicroseconds());
            yield return "c.updated >= @since";
        }
        foreach (var (kind, given, name) in new[] { (PointKind.Phone, asked.Phone, "phone"), (PointKind.Email, asked.Email, "email") })
        {
            if (given is null) continue;
            values.Add(name, points.Normalize(kind, given) ?? "");
            yield return $"c.id in (select client_id from contact_points where normal = @{name})";
        }
    }

    private async Task Fill(Caller by, IReadOnlyList<ClientRow> rows, IReadOnlyList<FieldId> fields, CancellationToken stop)
    {
        if (rows.Count == 0) return;
        var clients = string.Join(',', rows.Select(r => r.Id.Value.ToString(CultureInfo.InvariantCulture)));
        var numbers = string.Join(',', fields.Select(f => f.Value.ToString(CultureInfo.InvariantCulture)));
        var written = await reader.Query<(long Client, long Field, string Text)>(by,
            $"select subject_id, field_id, text from field_values where subject = 0 and subject_id in ({clients}) and field_id in ({numbers})", null, stop);
        foreach (var row in rows) row.Fields = written.Where(v => v.Client == row.Id.Value).ToDictionary(v => new FieldId(v.Field), v => v.Text);
    }
}
