using Steward.Database;
using Steward.Foundation;
using Steward.Lists;

namespace Steward.Clients;

/// <summary>Cells of the list of clients, written as on the card.</summary>
public sealed class ClientCells(ClientListing list, EditClient edit) : ListCells
{
    public override string List => "clients";

    public override async Task<CellNow?> Now(Caller by, long id, ListColumn column, CancellationToken stop) =>
        (await list.One(by, id, column.Field is { } field ? [field] : [], stop)).Rows is [var row] ? new(row.Name, Value(row, column), (int)row.Version) : null;

    public override async Task<Refusal?> Write(Caller by, CellWritten asked, CancellationToken stop)
    {
        var was = ClientFields.Change(new ClientEdit(new(asked.Id)), asked.Key, asked.Was);
        return await edit.Run(ClientFields.Change(new ClientEdit(new(asked.Id), asked.Version), asked.Key, asked.Value) with { Was = was }, by, stop) is { IsRefused: true } refused ? refused.Refusal : null;
    }

    public override async Task<(Type, Dictionary<string, object?>)> Row(Caller by, long id, ShownColumns columns, CancellationToken stop) =>
        (typeof(ClientRows), new() { [nameof(ClientRows.Asked)] = ListQuery.Read(null), [nameof(ClientRows.Page)] = await list.One(by, id, columns.Fields, stop), [nameof(ClientRows.Columns)] = columns });

    private static string? Value(ClientRow row, ListColumn column) => column.Written switch
    {
        ClientFields.Name => row.Name,
        ClientFields.City => row.City,
        ClientFields.Source => row.Source,
        ClientFields.TaxId => row.TaxId,
        _ => column.Field is { } field ? row.Fields.GetValueOrDefault(field) : null,
    };
}
