using System.Data.Common;
using Dapper;
using Steward.Database;

namespace Steward.Caretakers;

/// <summary>A caretaker as it is set here.</summary>
public sealed record SetCaretaker(ICaretaker Caretaker, CaretakerSettings Settings)
{
    public string Id => Caretaker.Id;
}

/// <summary>All caretakers of the house with their settings.</summary>
public sealed class CaretakerCatalog(IEnumerable<ICaretaker> caretakers, BaseReader reader)
{
    public IReadOnlyList<ICaretaker> Kinds { get; } = [.. caretakers.OrderBy(c => c.Id, StringComparer.Ordinal)];

    public ICaretaker? Find(string id) => Kinds.FirstOrDefault(c => string.Equals(c.Id, id, StringComparison.OrdinalIgnoreCase));

    public async Task<IReadOnlyList<SetCaretaker>> All(CancellationToken stop = default)
    {
        await using var connection = await reader.Open(stop);
        return await All(connection, null);
    }

    public async Task<IReadOnlyList<SetCaretaker>> All(DbConnection connection, DbTransaction? transaction)
    {
        var rows = (await connection.QueryAsync<Row>("select id, enabled, settings from caretakers", transaction: transaction)).ToDictionary(r => r.Id);
        return [.. Kinds.Select(c => new SetCaretaker(c, rows.TryGetValue(c.Id, out var row) ? CaretakerSettings.Read(row.Enabled != 0, row.Settings) : c.Usual))];
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";
        public long Enabled { get; init; }
        public string Settings { get; init; } = "";
    }
}
