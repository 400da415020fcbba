using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Discards;
using Steward.Foundation;

namespace Steward.Clients;

/// <summary>Humans at a client can be thrown away by whoever writes on its card. By what only they are found, the client is not found any more.</summary>
public sealed class ContactsInBin : Binnable
{
    public override string Table => "contacts";
    public override (string Table, string Column)? PartOf => ("clients", "client_id");

    public override async Task<Outcome<BinnedCard>> Find(long id, Work work)
    {
        var contact = await work.Db.Set<Contact>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == new ContactId(id));
        if (contact is null || await work.Db.Set<Client>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == contact.ClientId) is not { } client) return Refusal.NotFound("clients.contact-not-found");
        return new BinnedCard(Table, id, contact.Name, client.OwnerId?.Value, client.Id.Value);
    }

    public override async Task<(string Table, string Condition)?> Also(long id, Work work)
    {
        var contact = await work.Db.Set<Contact>().AsNoTracking().FirstAsync(c => c.Id == new ContactId(id));
        var client = await work.Db.Set<Client>().AsNoTracking().FirstAsync(c => c.Id == contact.ClientId);
        var others = await work.Db.Set<Contact>().AsNoTracking().Where(c => c.ClientId == client.Id && c.Id != contact.Id).Select(c => c.Name).ToListAsync();
        var points = await work.Db.Set<ContactPoint>().AsNoTracking().Where(p => p.ClientId == client.Id).ToListAsync();
        var left = others.Prepend(client.Name).SelectMany(ClientTerms.OfName).Concat(points.Where(p => p.ContactId != contact.Id).SelectMany(p => ClientTerms.OfPoint(p.Kind, p.Normal)));
        var own = ClientTerms.OfName(contact.Name).Concat(points.Where(p => p.ContactId == contact.Id).SelectMany(p => ClientTerms.OfPoint(p.Kind, p.Normal))).Except(left).ToList();
        return own.Count == 0 ? null : ("client_terms", $"client_id = {client.Id} and term in ({string.Join(',', own.Select(term => $"'{term.Replace("'", "''", StringComparison.Ordinal)}'"))})");
    }

    public override Fact Binned(BinnedCard card, string? why) => new ContactBinned(new(card.Client!.Value), new(card.Id), card.Name, why);
    public override Fact Restored(BinnedCard card) => new ContactRestored(new(card.Client!.Value), new(card.Id), card.Name);
    public override Fact Purged(BinnedCard card) => new ContactPurged(new(card.Client!.Value), new(card.Id));
}

[FactName("contact.binned", "trash")]
public sealed record ContactBinned(ClientId Client, ContactId Contact, [property: Personal] string Name, [property: Personal] string? Why) : ClientFact(Client)
{
    public override Phrase Sentence => Why is null or "" ? new("clients.contact-binned", Name) : new("clients.contact-binned-why", Name, Why);
}

[FactName("contact.restored", "arrow-back-up")]
public sealed record ContactRestored(ClientId Client, ContactId Contact, [property: Personal] string Name) : ClientFact(Client)
{
    public override Phrase Sentence => new("clients.contact-restored", Name);
}

[FactName("contact.purged", "trash-x")]
public sealed record ContactPurged(ClientId Client, ContactId Contact) : ClientFact(Client)
{
    public override Phrase Sentence => new("clients.contact-purged", Contact);
}
