using NodaTime;
using Steward.Clients;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Steward.Journal;
using Steward.Ui;

namespace Steward.Orders;

/// <summary>One step of an order's way from the offer to the acceptance.</summary>
/// <param name="Note">What came with it: the name of the document, the sum.</param>
/// <param name="Late">It is not done, and its day is over.</param>
public sealed record OrderStep(string Name, Instant? Done, string? Note = null, bool Late = false, Instant? Due = null);

/// <summary>An order: what an invoice asks money for, with the documents of its deal and the company's own fields.</summary>
public sealed record OrderCard(InvoiceRow Invoice, string Deal, string? Client, long? Owner, IReadOnlyList<DocumentRow> Documents, IReadOnlyList<OwnFieldView> Fields)
{
    public string? Value(string key) => Fields.FirstOrDefault(f => f.Key == key)?.Text;

    /// <summary>The way of the order with its days; what has not happened yet stands without one.</summary>
    public IReadOnlyList<OrderStep> Steps(Words words, Instant now)
    {
        var (offer, contract, act) = (Last(DocumentKind.Offer), Last(DocumentKind.Contract), Last(DocumentKind.Act));
        var steps = new List<OrderStep> { new(words["orders.step.offer"], offer?.Sent, Named(words, offer)) };
        if (contract is not null) steps.Add(new(words["orders.step.contract"], contract.Sent, Named(words, contract)));
        steps.Add(new(words["orders.step.signed"], contract?.Signed));
        steps.Add(new(words["orders.step.issued"], Invoice.Issued, words.Say("orders.amount-of", Invoice.Whole)));
        if (Invoice.Cancelled is { } cancelled) steps.Add(new(words["orders.state.cancelled"], cancelled));
        else steps.Add(new(words["orders.step.paid"], Invoice.Paid, Invoice.Paid is null ? words.Say("orders.left", Invoice.Left) : null, Invoice.IsLate(now), Invoice.Due));
        steps.Add(new(words["orders.step.act"], act?.Signed ?? act?.Sent, Named(words, act)));
        return steps;
    }

    private static string? Named(Words words, DocumentRow? document) => document is null ? null : OrderWords.Name(words, document);

    private DocumentRow? Last(DocumentKind kind) => Documents.FirstOrDefault(d => d.Kind == kind);
}

/// <summary>Reads the card of one order: an order is as visible as its deal.</summary>
public sealed class OrderCards(Reader reader, OrdersQuery orders, History history)
{
    private const int Most = 100;
    private static readonly string[] Kinds = ["invoice.issued", "payment.received", "invoice.cancelled", "order.changed"];

    /// <summary>Null: the caller sees no such order.</summary>
    public async Task<OrderCard?> Find(long id, Caller by, CancellationToken stop = default)
    {
        if (await orders.Invoice(id, by, stop) is not { Deal: { } deal } invoice) return null;
        var documents = await orders.DocumentsOf(deal, by, stop);
        return await reader.With(by, async sheet =>
        {
            var head = (await sheet.One<Head>("select d.title, d.owner_id as owner, c.name as client from {deals} d left join {clients} c on c.id = d.client_id where d.id = @deal", new { deal }))!;
            var own = await sheet.Query<OwnFieldView>("""
                select f.id, f.key, f.name, f.kind, f.choices, v.text from fields f left join field_values v on v.subject = 3 and v.subject_id = @id and v.field_id = f.id
                where f.subject = 3 and f.archived is null order by f.position, f.id
                """, new { id });
            return new OrderCard(invoice, head.Title, head.Client, head.Owner, documents, own);
        }, stop);
    }

    /// <summary>What happened to the order. An imported one has no facts of its own: its days are told as the export gave them.</summary>
    public async Task<TimelinePage> History(OrderCard card, CancellationToken stop = default)
    {
        var told = (await history.OfDealOnly(card.Invoice.Deal!.Value, Kinds, Most, stop)).Where(line => line.Fact is IOfOrder about && about.Invoice.Value == card.Invoice.Id).ToList();
        var items = told.Select(line => new TimelineItem(line.At, "", TimelineEntry.EntryKind.Fact, line.Icon) { Sentence = line.Fact.Sentence, Who = line.ActorId, Robot = line.Robot, Imported = line.Door == Door.Import }).ToList();
        if (card.Invoice.Paid is { } paid && !told.Any(l => l.Fact is PaymentReceived)) items.Add(new(paid, "", TimelineEntry.EntryKind.Fact, "cash") { Sentence = new("orders.paid-whole", card.Invoice.Number, card.Invoice.Whole) });
        if (!told.Any(l => l.Fact is InvoiceIssued)) items.Add(new(card.Invoice.Issued, "", TimelineEntry.EntryKind.Fact, "file-invoice") { Sentence = new("orders.issued", card.Invoice.Number, card.Invoice.Whole) });
        return new([.. items.OrderByDescending(i => i.At)], null);
    }

    private sealed class Head
    {
        public string Title { get; init; } = "";
        public long? Owner { get; init; }
        public string? Client { get; init; }
    }
}
