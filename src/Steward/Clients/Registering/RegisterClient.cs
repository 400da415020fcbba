using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Steward.People;

namespace Steward.Clients;

public sealed record NewClient(string Name, bool IsCompany = true)
{
    /// <summary>Nobody named: the one who registers.</summary>
    public PersonId? Owner { get; init; }
    public string? TaxId { get; init; }
    public string? City { get; init; }
    public string? Source { get; init; }
    public string? ContactName { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
    /// <summary>Refuse when a client with this phone or e-mail is in the base: a person is asked first, an import is not.</summary>
    public bool OnlyIfUnknown { get; init; }

    /// <summary>Own fields by key.</summary>
    public IReadOnlyDictionary<string, string?> Fields { get; init; } = new Dictionary<string, string?>();
}

/// <summary>Puts a new client into the base with the first way to reach them.</summary>
public sealed class RegisterClient(Writer writer, AddContact addContact, ContactPoints points, KnownClients known, FieldValues fields) : Operation<NewClient, Client>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Client>> Do(NewClient ask, Work work)
    {
        if (Typed.OrNull(ask.Name) is not { Length: >= 2 }) return Refusal.Invalid("clients.name-needed");
        if (ask.OnlyIfUnknown && await known.By(work.By, ask.Phone, ask.Email) is [var same, ..]) return await known.Refuse(same);
        var owner = ask.Owner ?? work.Person;
        if (owner is { } named && !await Staff.May(work, named, Right.WorkBase)) return Refusal.Invalid("people.unknown-owner");
        if (!work.By.Sight.Covers(owner?.Value)) return Refusal.Forbidden("clients.not-your-team");
        var client = await work.Add(new Client
        {
            Id = await work.NewId<Client>("clients"),
            Name = ask.Name.Trim(),
            IsCompany = ask.IsCompany,
            OwnerId = owner,
            TaxId = Typed.OrNull(ask.TaxId),
            City = Typed.OrNull(ask.City),
            Source = Typed.OrNull(ask.Source),
            Created = work.Now,
            Updated = work.Now,
            Origin = work.By.Door,
        });
        foreach (var term in ClientTerms.OfName(client.Name)) await work.Add(new ClientTerm { Term = term, ClientId = client.Id });
        work.Tell(new ClientRegistered(client.Id, client.Name, owner, client.Source));
        await work.Flush();
        return await Reach(ask, client, work);
    }

    private async Task<Outcome<Client>> Reach(NewClient ask, Client client, Work work)
    {
        ContactId? contact = null;
        if (Typed.OrNull(ask.ContactName) is { } name)
        {
            var added = await addContact.RunIn(work, new NewContact(client.Id, name));
            if (added.IsRefused) return added.Refusal;
            contact = added.Done.Id;
        }
        foreach (var (kind, value) in new[] { (PointKind.Phone, ask.Phone), (PointKind.Email, ask.Email) })
        {
            if (Typed.OrNull(value) is not { } given) continue;
            var added = await points.Add(work, client.Id, contact, kind, given);
            if (added.IsRefused) return added.Refusal;
        }
        var changes = await fields.Set(work, FieldSubject.Client, client.Id.Value, ask.Fields);
        if (changes.IsRefused) return changes.Refusal;
        foreach (var change in changes.Done) work.Tell(new ClientChanged(client.Id, change.Name, change.From, change.To));
        return client;
    }
}
