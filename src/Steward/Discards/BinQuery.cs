using Steward.Database;
using Steward.Ui;

namespace Steward.Discards;

public sealed record BinPageOf(IReadOnlyList<BinLine> Lines, long? Next);

/// <summary>What lies in the bin, newest first: the cards whose owners the caller may see.</summary>
public sealed class BinQuery(Reader reader)
{
    public const int Limit = 50;
    private const string From = "from {+bin} b left join people o on o.id = b.owner_id left join people w on w.id = b.by_id";

    public async Task<BinPageOf> Read(string? what, long? after, Caller by, CancellationToken stop = default)
    {
        var rows = await reader.Query<BinLine>(by, $"""
            select {BinLine.Columns}, o.name as owner_name, w.name as by_name {From}
            where b.id < @before{(what is null ? "" : " and b.what = @what")} order by b.id desc limit @limit
            """, new { before = after ?? long.MaxValue, what, limit = Limit + 1 }, stop);
        return new([.. rows.Take(Limit)], rows.Count > Limit ? rows[Limit - 1].Id : null);
    }

    public Task<BinLine?> One(long id, Caller by, CancellationToken stop = default) =>
        reader.One<BinLine>(by, $"select {BinLine.Columns}, o.name as owner_name, w.name as by_name {From} where b.id = @id", new { id }, stop);

    /// <summary>The line of a card that is not in its list any more.</summary>
    public Task<BinLine?> Of(string table, long id, Caller by, CancellationToken stop = default) =>
        reader.One<BinLine>(by, $"select {BinLine.Columns}, o.name as owner_name, w.name as by_name {From} where b.what = @table and b.subject_id = @id", new { table, id }, stop);
}
