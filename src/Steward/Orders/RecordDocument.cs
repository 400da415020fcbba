using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.People;

namespace Steward.Orders;

public sealed record NewDocument(DealId Deal, DocumentKind Kind, string? Name)
{
    /// <summary>When it went out; nobody says: now.</summary>
    public Instant? At { get; init; }
    public Instant? Signed { get; init; }
}

/// <summary>Writes down that an offer, a contract, an act or something else went out to the client. It may come after the deal is closed.</summary>
public sealed class RecordDocument(Writer writer) : Operation<NewDocument, Document>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Document>> Do(NewDocument ask, Work work)
    {
        if (await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == ask.Deal) is not { } deal) return Refusal.NotFound("deals.not-found");
        var at = ask.At ?? work.Now;
        if (at > work.Now || ask.Signed > work.Now) return Refusal.Invalid("orders.in-the-future");
        if (ask.Signed < at) return Refusal.Invalid("orders.signed-before-sent");
        var document = await work.Add(new Document
        {
            Id = await work.NewId<Document>("documents"), DealId = deal.Id, ClientId = deal.ClientId, Kind = ask.Kind, Name = Typed.OrNull(ask.Name) ?? ask.Kind.ToString(),
            At = at, Signed = ask.Signed, AuthorId = work.Person, Origin = work.By.Door,
        });
        work.Tell(new DocumentRecorded(document.Id, document.ClientId, document.DealId, document.Kind, document.Name, at));
        if (ask.Signed is { } signed) work.Tell(new DocumentSigned(document.Id, document.ClientId, document.DealId, document.Kind, document.Name, signed));
        return document;
    }
}
