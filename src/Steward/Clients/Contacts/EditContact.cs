using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;

namespace Steward.Clients;

/// <summary>What to change; null leaves as it is, an empty title clears.</summary>
public sealed record ContactEdit(ContactId Contact)
{
    public string? Name { get; init; }
    public string? Title { get; init; }
    public bool? Decides { get; init; }

    /// <summary>Own fields by key; an empty text clears.</summary>
    public IReadOnlyDictionary<string, string?> Fields { get; init; } = new Dictionary<string, string?>();
}

/// <summary>Changes what is written about a human at a client.</summary>
public sealed class EditContact(Writer writer, FieldValues fields) : Operation<ContactEdit, Contact>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Contact>> Do(ContactEdit ask, Work work)
    {
        var contact = await work.Db.Set<Contact>().FirstOrDefaultAsync(c => c.Id == ask.Contact && work.Db.Set<Client>().Any(client => client.Id == c.ClientId));
        if (contact is null) return Refusal.NotFound("clients.contact-not-found");
        if (ask.Name is not null && Typed.Letters(ask.Name) < 2) return Refusal.Invalid("clients.contact-name-needed");
        if (Typed.OrNull(ask.Name) is { } name && name != contact.Name)
        {
            Tell("name", contact.Name, name);
            contact.Name = name;
            await ClientTerms.Add(work, contact.ClientId, ClientTerms.OfName(name));
        }
        if (ask.Title is not null && Typed.OrNull(ask.Title) != contact.Title)
        {
            Tell("title", contact.Title, Typed.OrNull(ask.Title));
            contact.Title = Typed.OrNull(ask.Title);
        }
        if (ask.Decides is { } decides && decides != contact.Decides)
        {
            Tell("decides", contact.Decides ? "true" : "false", decides ? "true" : "false");
            contact.Decides = decides;
        }
        var changes = await fields.Set(work, FieldSubject.Contact, contact.Id.Value, ask.Fields);
        if (changes.IsRefused) return changes.Refusal;
        foreach (var change in changes.Done) Tell(change.Name, change.From, change.To);
        return contact;

        void Tell(string field, string? from, string? to) => work.Tell(new ContactChanged(contact.ClientId, contact.Id, contact.Name, field, from, to));
    }
}
