using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;

namespace Steward.Clients;

/// <summary>What to change; null leaves as it is, an empty text clears.</summary>
/// <param name="Version">The version that the editor saw; null does not ask.</param>
public sealed record ClientEdit(ClientId Client, int? Version = null)
{
    public string? Name { get; init; }
    public bool? IsCompany { get; init; }
    public string? TaxId { get; init; }
    public string? City { get; init; }
    public string? Source { get; init; }
    public string? Note { get; init; }
    public IReadOnlyDictionary<string, string?> Fields { get; init; } = new Dictionary<string, string?>();

    /// <summary>What the editor saw in what is changed: a change of something else meanwhile is then no conflict, both stay.</summary>
    public ClientEdit? Was { get; init; }
}

/// <summary>Changes what is written about a client.</summary>
public sealed class EditClient(Writer writer, FieldValues fields) : Operation<ClientEdit, Client>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Client>> Do(ClientEdit ask, Work work)
    {
        if (await work.Db.Set<Client>().FirstOrDefaultAsync(c => c.Id == ask.Client) is not { } client) return Refusal.NotFound("clients.not-found");
        if (ask.Version is { } seen && seen != client.Version && !await IsAsSeen(client, ask, work)) return Refusal.Conflict("ui.changed-meanwhile");
        var before = work.Told.Count;
        if (ask.Name is not null && Typed.OrNull(ask.Name) is not { Length: >= 2 }) return Refusal.Invalid("clients.name-needed");
        if (ask.Name is { } name && name.Trim() != client.Name) await Rename(client, name.Trim(), work);
        if (ask.IsCompany is { } company && company != client.IsCompany)
        {
            work.Tell(new ClientChanged(client.Id, "kind", Kind(client.IsCompany), Kind(company)));
            client.IsCompany = company;
        }
        Change("tax_id", client.TaxId, ask.TaxId, value => client.TaxId = value);
        Change("city", client.City, ask.City, value => client.City = value);
        Change("source", client.Source, ask.Source, value => client.Source = value);
        Change("note", client.Note, ask.Note, value => client.Note = value);
        var changes = await fields.Set(work, FieldSubject.Client, client.Id.Value, ask.Fields);
        if (changes.IsRefused) return changes.Refusal;
        foreach (var change in changes.Done) work.Tell(new ClientChanged(client.Id, change.Name, change.From, change.To));
        if (work.Told.Count == before) return client;
        client.Version++;
        client.Updated = work.Now;
        return client;

        void Change(string field, string? old, string? given, Action<string?> set)
        {
            if (given is null || Typed.OrNull(given) == old) return;
            set(Typed.OrNull(given));
            work.Tell(new ClientChanged(client.Id, field, old, Typed.OrNull(given)));
        }
    }

    /// <summary>Whether what is to change still says what the editor saw.</summary>
    private async Task<bool> IsAsSeen(Client client, ClientEdit ask, Work work)
    {
        if (ask.Was is not { } was) return false;
        var own = await fields.Now(work, FieldSubject.Client, client.Id.Value, ask.Fields.Keys);
        return (ask.Name is null || was.Name?.Trim() == client.Name) && (ask.IsCompany is null || was.IsCompany == client.IsCompany)
            && Same(ask.TaxId, was.TaxId, client.TaxId) && Same(ask.City, was.City, client.City) && Same(ask.Source, was.Source, client.Source) && Same(ask.Note, was.Note, client.Note)
            && ask.Fields.Keys.All(key => was.Fields.ContainsKey(key) && Typed.Same(was.Fields[key], own.GetValueOrDefault(key)));

        static bool Same(string? given, string? seen, string? now) => given is null || Typed.Same(seen, now);
    }

    private static string Kind(bool company) => company ? "company" : "person";

    private static async Task Rename(Client client, string name, Work work)
    {
        work.Tell(new ClientChanged(client.Id, "name", client.Name, name));
        client.Name = name;
        await ClientTerms.Add(work, client.Id, ClientTerms.OfName(name));
    }
}
