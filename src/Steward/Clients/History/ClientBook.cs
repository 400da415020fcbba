using NodaTime;
using Steward.Database;
using Steward.Journal;

namespace Steward.Clients;

/// <summary>A client as history tells it.</summary>
public sealed record PastClient(string Name, bool IsCompany)
{
    public PersonId? Owner { get; init; }
    public string? TaxId { get; init; }
    public string? City { get; init; }
    public string? Source { get; init; }
    public string? Note { get; init; }
    public Instant? Created { get; init; }
    public Provenance? From { get; init; }
}

public sealed record PastContact(ClientId Client, string Name)
{
    public string? Title { get; init; }
    public bool Decides { get; init; }
    public Instant? Created { get; init; }
}

/// <summary>Writes clients of history, many in one change and in silence: for imports and the simulated company.</summary>
public sealed class ClientBook(Work work, SilentJournal journal, ContactPoints points) : IAsyncDisposable
{
    private readonly Rows clients = Rows.Into(work, "clients", "id", "name", "is_company", "owner_id", "tax_id", "city", "source", "note", "created", "updated", "origin", "version");
    private readonly Rows contacts = Rows.Into(work, "contacts", "id", "client_id", "name", "title", "decides", "created");
    private readonly Rows contactPoints = Rows.Into(work, "contact_points", "id", "client_id", "contact_id", "kind", "value", "normal");
    private readonly Rows terms = Rows.Once(work, "client_terms", "term", "client_id");
    private readonly NumberBlock clientNumbers = new(work, "clients"), contactNumbers = new(work, "contacts"), pointNumbers = new(work, "contact_points");

    public async ValueTask<ClientId> Add(PastClient past)
    {
        var id = await clientNumbers.Next<Client>();
        var updated = past.Created ?? work.Now;
        await clients.Add(id.Value, past.Name, past.IsCompany ? 1 : 0, past.Owner?.Value, past.TaxId, past.City, past.Source, past.Note,
            past.Created?.ToMicroseconds(), updated.ToMicroseconds(), (int)work.By.Door, 0);
        foreach (var term in ClientTerms.OfName(past.Name)) await terms.Add(term, id.Value);
        if (past.From is { } from) await journal.Tell(new ClientBroughtIn(id, past.Name, from.System, from.ExternalId));
        else await journal.Tell(new ClientRegistered(id, past.Name, past.Owner, past.Source), updated, past.Owner?.Value);
        return id;
    }

    public async ValueTask<ContactId> Add(PastContact past)
    {
        var id = await contactNumbers.Next<Contact>();
        await contacts.Add(id.Value, past.Client.Value, past.Name, past.Title, past.Decides ? 1 : 0, (past.Created ?? work.Now).ToMicroseconds());
        foreach (var term in ClientTerms.OfName(past.Name)) await terms.Add(term, past.Client.Value);
        await journal.Tell(new ContactAdded(past.Client, id, past.Name), past.Created ?? work.Now, work.By.PersonNumber);
        return id;
    }

    /// <returns>False when the value is no phone, e-mail or messenger name: it was not written.</returns>
    public async ValueTask<bool> Add(ClientId client, ContactId? contact, PointKind kind, string value, Instant? at = null)
    {
        if (points.Normalize(kind, value) is not { } normal) return false;
        var id = await pointNumbers.Next<ContactPoint>();
        await contactPoints.Add(id.Value, client.Value, contact?.Value, (int)kind, value, normal);
        foreach (var term in ClientTerms.OfPoint(kind, normal)) await terms.Add(term, client.Value);
        await journal.Tell(new ContactPointAdded(client, id, kind, value), at ?? work.Now, work.By.PersonNumber);
        return true;
    }

    /// <summary>Everything added so far is in the base after this.</summary>
    public async ValueTask Flush()
    {
        foreach (var rows in new[] { clients, contacts, contactPoints, terms }) await rows.Flush();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var rows in new[] { clients, contacts, contactPoints, terms }) await rows.DisposeAsync();
    }
}
