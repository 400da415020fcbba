using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;
using Steward.Database;
using Steward.Fields;
using Steward.Lists;
using Steward.People;
using Steward.Ui;

namespace Steward.Clients;

/// <summary>The list of clients as the house of lists knows it.</summary>
public sealed class ClientListing(Reader reader, ClientList list, SortedPages sorted, Staffing staff, IClock clock) : ListDefinition(reader)
{
    public override string Name => "clients";
    public override string Path => "/clients";
    public override string Word => "clients.plural";
    public override string Table => "clients";
    public override string Alias => "c";
    public override string TextName => "q";
    public override FieldSubject Subject => FieldSubject.Client;

    public override IReadOnlyList<ListColumn> Own { get; } =
    [
        .. ClientColumns.Known.Select(column => column.Key switch
        {
            "kind" => column with { Choices = (_, words, _) => Task.FromResult<IReadOnlyList<Choice>>([new("1", words["clients.company"]), new("0", words["clients.person"])]) },
            "owner" => column with { Choices = (by, _, _) => ListChoices.Owners(staff, by) },
            "step" => column with { Choices = (_, words, _) => Task.FromResult(ListChoices.Steps(words)) },
            "city" => column with { Choices = async (by, _, stop) => [.. (await list.Cities(by, stop)).Select(city => new Choice(city, city))] },
            "source" => column with { Choices = async (by, _, stop) => [.. (await list.Sources(by, stop)).Select(source => new Choice(source, source))] },
            _ => column,
        }),
    ];

    public override async Task<ListSource> Source(Caller by, IQueryCollection query, CancellationToken stop)
    {
        var values = new DynamicParameters(new { filterNow = clock.GetCurrentInstant().ToMicroseconds() });
        return new(await list.Where(by, QuestionOf.Query(query), values, stop), values);
    }

    /// <summary>A page of the list in the order that is asked for.</summary>
    public async Task<(ClientPage Page, bool IsTooMany)> Page(Caller by, IQueryCollection query, IReadOnlyList<FieldId> fields, int limit = 50, CancellationToken stop = default)
    {
        var asked = QuestionOf.Query(query) with { Limit = limit };
        var inOrder = await sorted.Read(by, this, query, limit, stop);
        if (inOrder is null) return (await list.Read(by, asked, fields, stop), false);
        if (inOrder.IsTooMany) return (await list.Read(by, asked with { Sort = "-updated" }, fields, stop), true);
        if (inOrder.Ids.Count == 0) return (new([], null), false);
        var rows = (await list.Read(by, new ClientQuestion { Only = inOrder.Ids, Limit = inOrder.Ids.Count }, fields, stop)).Rows.ToDictionary(row => row.Id.Value);
        return (new([.. inOrder.Ids.Where(rows.ContainsKey).Select(id => rows[id])], inOrder.Next), false);
    }

    /// <summary>One client as its row; no row for who does not see it.</summary>
    public Task<ClientPage> One(Caller by, long id, IReadOnlyList<FieldId> fields, CancellationToken stop = default) => list.Read(by, new ClientQuestion { Only = [id], Limit = 1 }, fields, stop);

    public override async IAsyncEnumerable<(long Id, IReadOnlyList<FileCell> Cells)> Rows(Caller by, IQueryCollection query, IReadOnlyList<ListColumn> columns, Words words, [EnumeratorCancellation] CancellationToken stop)
    {
        var people = await staff.All(stop);
        IReadOnlyList<FieldId> fields = [.. columns.Select(column => column.Field).OfType<FieldId>()];
        for (string? after = null, more = ""; more is not null; after = more)
        {
            var page = (await Page(by, ListQuery.Read(ListQuery.With("", ListQuery.Pairs(query), (ListQuery.After, after))), fields, ClientList.MostRows, stop)).Page;
            foreach (var row in page.Rows) yield return (row.Id.Value, [.. columns.Select(column => Cell(row, column, people, words))]);
            more = page.Next;
        }
    }

    private FileCell Cell(ClientRow row, ListColumn column, IReadOnlyDictionary<PersonId, Colleague> people, Words words) => column.Key switch
    {
        Layout.First => new(row.Name),
        "kind" => new(words[row.IsCompany != 0 ? "clients.company" : "clients.person"]),
        "owner" => new(row.OwnerId is { } owner ? people.GetValueOrDefault(owner)?.Name : null),
        "touch" => Moment(row.LastTouch, words),
        "idle" => row.LastTouch is { } touch ? Count((long)(clock.GetCurrentInstant() - touch).TotalDays) : default,
        "open" => Count(row.OpenDeals),
        "step" => Moment(row.NextDue, words),
        "city" => new(row.City),
        "source" => new(row.Source),
        "taxid" => new(row.TaxId),
        "created" => Moment(row.Created, words),
        "updated" => Moment(row.Updated, words),
        _ => column.Field is { } field ? OwnColumn.Cell(column, row.Fields.GetValueOrDefault(field), words) : default,
    };

    private static FileCell Count(long number) => new(ListQuery.Number(number), number);

    private static FileCell Moment(Instant? at, Words words) => at is { } known ? new(LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Format(words.Formats.Local(known))) : default;
}
