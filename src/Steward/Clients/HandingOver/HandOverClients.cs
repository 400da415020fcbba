using Steward.Database;
using Steward.Foundation;

namespace Steward.Clients;

public sealed record ClientsHandover(IReadOnlyList<ClientId> Clients, PersonId To, string Reason);

/// <summary>Gives several clients to one person: all of them, or none when one may not be given.</summary>
public sealed class HandOverClients(Writer writer, HandOverClient handOver) : Operation<ClientsHandover, IReadOnlyList<Client>>(writer)
{
    /// <summary>More at once is looked at before it is done.</summary>
    public const int Most = 50;

    protected override Right Needs => Right.HandOver;

    protected override async Task<Outcome<IReadOnlyList<Client>>> Do(ClientsHandover ask, Work work)
    {
        if (ask.Clients.Count == 0) return Refusal.Invalid("clients.nobody-selected");
        if (ask.Clients.Count > Most) return Refusal.Invalid("clients.too-many", ask.Clients.Count, Most);
        var given = new List<Client>();
        foreach (var client in ask.Clients.Distinct())
        {
            var one = await handOver.RunIn(work, new ClientHandover(client, ask.To, ask.Reason));
            if (one.IsRefused) return one.Refusal;
            given.Add(one.Done);
        }
        return given;
    }
}
