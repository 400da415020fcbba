using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Steward.Lists;
using Steward.People;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>The list of deals as the house of lists knows it.</summary>
public sealed class DealListing(Reader reader, DealListQuery list, SortedPages sorted, Staffing staff, IClock clock) : ListDefinition(reader)
{
    private readonly Reader reader = reader;

    public override string Name => "deals";
    public override string Path => "/deals";
    public override string Word => "deals.deals";
    public override string Table => "deals";
    public override string Alias => "d";
    public override string TextName => "text";
    public override FieldSubject Subject => FieldSubject.Deal;
    public override (string Amount, string Currency)? Money => ("d.amount", "d.currency");

    public override IReadOnlyList<ListColumn> Own => own ??=
    [
        .. DealColumns.Known.Select(column => column.Key switch
        {
            "pipeline" => column with { Choices = (by, _, stop) => Named("select id, name from pipelines order by archived is not null, position, id limit 300", by, stop) },
            "stage" => column with { Choices = (by, _, stop) => Named("select s.id, s.name from stages s join pipelines p on p.id = s.pipeline_id order by s.archived is not null, p.position, p.id, s.position limit 300", by, stop) },
            "owner" => column with { Choices = (by, _, _) => ListChoices.Owners(staff, by) },
            "step" => column with { Choices = (_, words, _) => Task.FromResult(ListChoices.Steps(words)) },
            "cause" => column with { Choices = (_, words, _) => Task.FromResult<IReadOnlyList<Choice>>([.. new[] { LateCause.Forgotten, LateCause.Overloaded, LateCause.Away }.Select(cause => new Choice(cause, words["deals.cause." + cause]))]) },
            _ => column,
        }),
    ];

    private IReadOnlyList<ListColumn>? own;

    public override async Task<ListSource> Source(Caller by, IQueryCollection query, CancellationToken stop)
    {
        var values = new DynamicParameters(new { filterNow = clock.GetCurrentInstant().ToMicroseconds() });
        return new("where " + await list.Where(DealListAsk.From(query), by, values, stop), values);
    }

    /// <summary>A page of the list in the order that is asked for.</summary>
    public async Task<(DealPageOfList Page, bool IsTooMany)> Page(Caller by, IQueryCollection query, IReadOnlyList<FieldId> fields, int limit = 50, CancellationToken stop = default)
    {
        var asked = DealListAsk.From(query) with { Limit = limit };
        var inOrder = await sorted.Read(by, this, query, limit, stop);
        var page = inOrder is null ? await list.Read(asked, by, stop)
            : inOrder.IsTooMany ? await list.Read(asked with { Sort = DealSort.Updated, Down = true }, by, stop)
            : inOrder.Ids.Count == 0 ? new([], null)
            : InOrder(inOrder, await list.Read(new DealListAsk { Only = inOrder.Ids, Limit = inOrder.Ids.Count }, by, stop));
        if (fields.Count > 0 && page.Rows.Count > 0) await Fill(by, page.Rows, fields, stop);
        return (page, inOrder?.IsTooMany == true);
    }

    /// <summary>One deal as its row; no row for who does not see it.</summary>
    public async Task<DealPageOfList> One(Caller by, long id, IReadOnlyList<FieldId> fields, CancellationToken stop = default)
    {
        var page = await list.Read(new DealListAsk { Only = [id], Limit = 1 }, by, stop);
        if (fields.Count > 0 && page.Rows.Count > 0) await Fill(by, page.Rows, fields, stop);
        return page;
    }

    public override async IAsyncEnumerable<(long Id, IReadOnlyList<FileCell> Cells)> Rows(Caller by, IQueryCollection query, IReadOnlyList<ListColumn> columns, Words words, [EnumeratorCancellation] CancellationToken stop)
    {
        var people = await staff.All(stop);
        var pipelines = (await Named("select id, name from pipelines limit 1000", by, stop)).ToDictionary(p => p.Value, p => p.Label);
        IReadOnlyList<FieldId> fields = [.. columns.Select(column => column.Field).OfType<FieldId>()];
        for (string? after = null, more = ""; more is not null; after = more)
        {
            var page = (await Page(by, ListQuery.Read(ListQuery.With("", ListQuery.Pairs(query), (ListQuery.After, after))), fields, 200, stop)).Page;
            foreach (var row in page.Rows) yield return (row.Id, [.. columns.Select(column => column.Key == "pipeline" ? new(pipelines.GetValueOrDefault(ListQuery.Number(row.Pipeline))) : Cell(row, column, people, words))]);
            more = page.Next;
        }
    }

    private static DealPageOfList InOrder(SortedPage order, DealPageOfList read)
    {
        var rows = read.Rows.ToDictionary(row => row.Id);
        return new([.. order.Ids.Where(rows.ContainsKey).Select(id => rows[id])], order.Next);
    }

    private async Task<IReadOnlyList<Choice>> Named(string sql, Caller by, CancellationToken stop) =>
        [.. (await reader.Query<(long Id, string Name)>(by, sql, null, stop)).Select(row => new Choice(ListQuery.Number(row.Id), row.Name))];

    private async Task Fill(Caller by, IReadOnlyList<DealRow> rows, IReadOnlyList<FieldId> fields, CancellationToken stop)
    {
        var written = await reader.Query<(long Deal, long Field, string Text)>(by,
            $"select subject_id, field_id, text from field_values where subject = 1 and subject_id in ({string.Join(',', rows.Select(row => row.Id))}) and field_id in ({string.Join(',', fields)})", null, stop); // numbers only
        var byDeal = written.ToLookup(value => value.Deal);
        foreach (var row in rows) row.Fields = byDeal[row.Id].ToDictionary(value => new FieldId(value.Field), value => value.Text);
    }

    private static FileCell Cell(DealRow row, ListColumn column, IReadOnlyDictionary<PersonId, Colleague> people, Words words) => column.Key switch
    {
        Layout.First => new(row.ClientName),
        "title" => new(row.Title),
        "stage" => new(row.StageName),
        "age" => Moment(row.StageEntered, words),
        "amount" => new(new Money(row.Amount, row.Currency).ToString(), new Money(row.Amount, row.Currency).Amount),
        "step" => Moment(row.NextDue, words),
        "owner" => new(row.Owner is { } owner ? people.GetValueOrDefault(new PersonId(owner))?.Name : null),
        "created" => Moment(row.Created, words),
        "closed" => Moment(row.Closed, words),
        "updated" => Moment(row.Updated, words),
        _ => column.Field is { } field ? OwnColumn.Cell(column, row.Fields.GetValueOrDefault(field), words) : column.Written is { } key ? new(row.Written(key)) : default,
    };

    private static FileCell Moment(Instant? at, Words words) => at is { } known ? new(LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Format(words.Formats.Local(known))) : default;
}
