using Steward.Database;

namespace Steward.Clients;

/// <summary>A client found by what was typed.</summary>
public sealed class FoundClient
{
    public ClientId Id { get; init; }
    public string Name { get; init; } = "";
    public string? City { get; init; }
    public PersonId? OwnerId { get; init; }
}

/// <summary>Finds clients by a name in any script, a part of a phone number or the beginning of an e-mail address.</summary>
public sealed class ClientSearch(TermSearch search, Settings settings)
{
    public static readonly TermTable Terms = new("client_terms", "client_id", "clients", "r.id, r.name, r.city, r.owner_id");

    public async Task<IReadOnlyList<FoundClient>> Find(Caller by, string typed, int most, CancellationToken stop = default)
    {
        if (typed.Trim().Length < 2) return [];
        var found = await Find(by, SoughtTerms.Of(typed, settings.Region), most, stop);
        return found.Count > 0 ? found : await Find(by, SoughtTerms.Unfinished(typed, settings.Region), most, stop);
    }

    private Task<IReadOnlyList<FoundClient>> Find(Caller by, IReadOnlyList<Beginning> sought, int most, CancellationToken stop) =>
        search.Find<FoundClient>(by, Terms, sought, most, client => client.Id, stop);
}
