using Dapper;
using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Discards;
using Steward.Foundation;

namespace Steward.Clients;

/// <summary>Clients can be thrown away with all that hangs on them: one's own while nothing was done, any by who leads.</summary>
public sealed class ClientsInBin : Binnable
{
    public override string Table => "clients";

    public override async Task<Outcome<BinnedCard>> Find(long id, Work work)
    {
        if (await work.Db.Set<Client>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == new ClientId(id)) is not { } client) return Refusal.NotFound("clients.not-found");
        if (!work.By.May(Right.Delete) && (client.OwnerId?.Value != work.By.PersonNumber || await HasHistory(id, work))) return Refusal.Forbidden("clients.bin.not-yours");
        return new BinnedCard(Table, id, client.Name, client.OwnerId?.Value, id);
    }

    public override Fact Binned(BinnedCard card, string? why) => new ClientBinned(new(card.Id), card.Name, why);
    public override Fact Restored(BinnedCard card) => new ClientRestored(new(card.Id), card.Name);
    public override Fact Purged(BinnedCard card) => new ClientPurged(new(card.Id));
    public override string? Secret(BinnedCard card) => $"client:{card.Id}";

    private static async Task<bool> HasHistory(long id, Work work) => await work.Connection.ExecuteScalarAsync<long>("select (select count(*) from activities where client_id = @id) + (select count(*) from deals where client_id = @id)", new { id }, work.Transaction) > 0;
}

[FactName("client.binned", "trash")]
public sealed record ClientBinned(ClientId Client, [property: Personal] string Name, [property: Personal] string? Why) : ClientFact(Client)
{
    public override Phrase Sentence => Why is null or "" ? new("clients.binned", Name) : new("clients.binned-why", Name, Why);
}

[FactName("client.restored", "arrow-back-up")]
public sealed record ClientRestored(ClientId Client, [property: Personal] string Name) : ClientFact(Client)
{
    public override Phrase Sentence => new("clients.restored", Name);
}

[FactName("client.purged", "trash-x")]
public sealed record ClientPurged(ClientId Client) : ClientFact(Client)
{
    public override Phrase Sentence => new("clients.purged", Client);
}
