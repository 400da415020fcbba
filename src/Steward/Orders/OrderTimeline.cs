using Dapper;
using Steward.Database;
using Steward.Foundation;
using Steward.Journal;
using Steward.Ui;

namespace Steward.Orders;

/// <summary>Documents that went out and invoices, in the history of cards. Signings and payments are told by their facts.</summary>
public sealed class OrderTimeline(BaseReader reader) : ITimelineSource
{
    public char Letter => 'o';
    public TimelineShow Show => TimelineShow.Changes;
    public IReadOnlyCollection<string> Instead => ["document.recorded", "invoice.issued"];

    public async Task<IReadOnlyList<TimelineItem>> Read(TimelineAsk ask, string? before, CancellationToken stop)
    {
        var (at, place) = ask.From(before);
        var card = ask.Card == CardKind.Deal ? "deal_id" : "client_id";
        await using var connection = await reader.Open(stop);
        // Two tables with numbers of their own: even places are documents, odd ones invoices.
        var rows = await connection.QueryAsync<Row>(new CommandDefinition($"""
            select place, at, kind, name, author_id, amount, currency, origin from (
              select x.id * 2 as place, x.at, x.kind, x.name, x.author_id, 0 as amount, '' as currency, x.origin from documents x where x.{card} = @card
              union all
              select x.id * 2 + 1, x.issued, -1, x.number, null, x.amount, x.currency, x.origin from invoices x where x.{card} = @card) o
            where (at, place) {ask.Beyond} (@at, @place) {(ask.Only is null ? "" : "and place = @only")} order by at {ask.Order}, place {ask.Order} limit @limit
            """, new { card = ask.Id, at, place, limit = ask.Limit, only = ask.Only }, cancellationToken: stop));
        return [.. rows.Select(Item)];
    }

    private static TimelineItem Item(Row row) => new(Moments.FromMicroseconds(row.At), Cursor.Write(row.At, row.Place), TimelineEntry.EntryKind.Out, IsInvoice(row) ? "file-invoice" : "file-text")
    {
        Title = IsInvoice(row) ? new("orders.invoice-no", row.Name) : new($"orders.kind.{KindOf(row).ToString().ToLowerInvariant()}"),
        Note = IsInvoice(row) ? new Phrase("orders.amount-of", new Money(row.Amount, row.Currency)) : null,
        Text = IsInvoice(row) || row.Name == ((DocumentKind)row.Kind).ToString() ? null : row.Name, Who = row.AuthorId, Imported = (Door)row.Origin == Door.Import, Door = (Door)row.Origin,
    };

    private static bool IsInvoice(Row row) => row.Place % 2 == 1;

    private static DocumentKind KindOf(Row row) => Enum.IsDefined((DocumentKind)row.Kind) ? (DocumentKind)row.Kind : DocumentKind.Other;

    private sealed class Row
    {
        public long Place { get; init; }
        public long At { get; init; }
        public long Kind { get; init; }
        public string Name { get; init; } = "";
        public long? AuthorId { get; init; }
        public long Amount { get; init; }
        public string Currency { get; init; } = "";
        public long Origin { get; init; }
    }
}
