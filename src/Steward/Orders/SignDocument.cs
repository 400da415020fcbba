using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;

namespace Steward.Orders;

/// <param name="At">Nobody says: now.</param>
public sealed record DocumentSigning(DocumentId Document, Instant? At = null);

/// <summary>Writes down that both sides have signed.</summary>
public sealed class SignDocument(Writer writer) : Operation<DocumentSigning, Document>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Document>> Do(DocumentSigning ask, Work work)
    {
        // What stands on a deal is as visible as the deal.
        if (await work.Db.Set<Document>().FirstOrDefaultAsync(d => d.Id == ask.Document && work.Db.Set<Deal>().Any(deal => deal.Id == d.DealId)) is not { } document) return Refusal.NotFound("orders.document-not-found");
        if (document.Signed is not null) return Refusal.Conflict("orders.already-signed");
        var at = ask.At ?? work.Now;
        if (at > work.Now) return Refusal.Invalid("orders.in-the-future");
        if (at < document.At) return Refusal.Invalid("orders.signed-before-sent");
        document.Signed = at;
        work.Tell(new DocumentSigned(document.Id, document.ClientId, document.DealId, document.Kind, document.Name, at));
        return document;
    }
}
