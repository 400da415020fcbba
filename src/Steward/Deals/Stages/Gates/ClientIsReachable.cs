using Microsoft.EntityFrameworkCore;
using Steward.Clients;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>There is a number or an address by which the client can be reached.</summary>
public sealed class ClientIsReachable : IGateKind
{
    public string Kind => "reachable";

    public int Order => 20;

    public Phrase Label(GateBody body) => new("gates.reachable");

    public Task<string?> Prove(GateQuestion ask, StageGate gate, GateBody body) =>
        ask.Db.Set<ContactPoint>().Where(p => p.ClientId == ask.Deal.ClientId && p.Archived == null && p.Normal != "").OrderBy(p => p.Kind).Select(p => p.Value).FirstOrDefaultAsync()!;
}
