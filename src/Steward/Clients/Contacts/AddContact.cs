using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;

namespace Steward.Clients;

public sealed record NewContact(ClientId Client, string Name)
{
    public string? Title { get; init; }
    public bool Decides { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }

    /// <summary>Own fields by key.</summary>
    public IReadOnlyDictionary<string, string?> Fields { get; init; } = new Dictionary<string, string?>();
}

/// <summary>Adds a human at a client, with the ways to reach them.</summary>
public sealed class AddContact(Writer writer, ContactPoints points, FieldValues fields) : Operation<NewContact, Contact>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Contact>> Do(NewContact ask, Work work)
    {
        if (!await work.Db.Set<Client>().AnyAsync(c => c.Id == ask.Client)) return Refusal.NotFound("clients.not-found");
        if (Typed.Letters(ask.Name) < 2) return Refusal.Invalid("clients.contact-name-needed");
        var contact = await work.Add(new Contact
        {
            Id = await work.NewId<Contact>("contacts"),
            ClientId = ask.Client,
            Name = ask.Name.Trim(),
            Title = Typed.OrNull(ask.Title),
            Decides = ask.Decides,
            Created = work.Now,
        });
        await ClientTerms.Add(work, ask.Client, ClientTerms.OfName(contact.Name));
        work.Tell(new ContactAdded(ask.Client, contact.Id, contact.Name));
        await work.Flush();
        foreach (var (kind, value) in new[] { (PointKind.Phone, ask.Phone), (PointKind.Email, ask.Email) })
        {
            if (Typed.OrNull(value) is not { } given) continue;
            var added = await points.Add(work, ask.Client, contact.Id, kind, given);
            if (added.IsRefused) return added.Refusal;
        }
        var changes = await fields.Set(work, FieldSubject.Contact, contact.Id.Value, ask.Fields);
        if (changes.IsRefused) return changes.Refusal;
        foreach (var change in changes.Done) work.Tell(new ContactChanged(ask.Client, contact.Id, contact.Name, change.Name, change.From, change.To));
        return contact;
    }
}
