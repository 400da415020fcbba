using Steward.Database;
using Steward.Foundation;
using Steward.Lists;

namespace Steward.Deals;

/// <summary>Cells of the list of deals, written as on the card.</summary>
public sealed class DealCells(DealListing list, EditDeal edit) : ListCells
{
    public override string List => "deals";

    public override async Task<CellNow?> Now(Caller by, long id, ListColumn column, CancellationToken stop) =>
        (await list.One(by, id, column.Field is { } field ? [field] : [], stop)).Rows is [var row] ? new($"{row.ClientName} · {row.Title}".TrimStart(' ', '·'), Value(row, column), row.Version) : null;

    public override async Task<Refusal?> Write(Caller by, CellWritten asked, CancellationToken stop) =>
        await edit.Run(new DealEdit(new(asked.Id), Of(asked.Key, asked.Value), asked.Version, Of(asked.Key, asked.Was)), by, stop) is { IsRefused: true } refused ? refused.Refusal : null;

    public override async Task<(Type, Dictionary<string, object?>)> Row(Caller by, long id, ShownColumns columns, CancellationToken stop) =>
        (typeof(DealListRows), new() { [nameof(DealListRows.Asked)] = ListQuery.Read(null), [nameof(DealListRows.Page)] = await list.One(by, id, columns.Fields, stop), [nameof(DealListRows.Columns)] = columns });

    private static string? Value(DealRow row, ListColumn column) =>
        column.Field is { } field ? row.Fields.GetValueOrDefault(field) : column.Written is { } key ? row.Written(key) : null;

    private static Dictionary<string, string?> Of(string key, string value) => new() { [key] = value };
}
