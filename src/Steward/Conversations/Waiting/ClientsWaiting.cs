using Steward.Database;
using Steward.Tasks;

namespace Steward.Conversations;

/// <summary>Clients who said something and have no answer, by whose they are.</summary>
public sealed class ClientsWaiting(Reader reader) : ITeamFigure
{
    public string Word => "conversations.waiting.col";

    public async Task<IReadOnlyDictionary<long, long>> Of(Caller by, CancellationToken stop = default) => (await reader.Query<(long Person, long Clients)>(by,
        "select c.owner_id, count(distinct w.client_id) from client_waits w join {clients} c on c.id = w.client_id where c.owner_id is not null group by c.owner_id", null, stop)).ToDictionary(row => row.Person, row => row.Clients);
}
