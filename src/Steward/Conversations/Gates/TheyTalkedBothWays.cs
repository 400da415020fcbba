using Microsoft.EntityFrameworkCore;
using Steward.Deals;
using Steward.Foundation;

namespace Steward.Conversations;

/// <summary>Since the deal came to its stage, the client has answered: what was only sent is not a talk.</summary>
public sealed class TheyTalkedBothWays : IGateKind
{
    public string Kind => "two-way";

    public int Order => 40;

    public Phrase Label(GateBody body) => new("gates.two-way");

    public string? Writes(GateBody body) => "call";

    public async Task<string?> Prove(GateQuestion ask, StageGate gate, GateBody body)
    {
        var since = ask.Deal.StageEntered ?? ask.Deal.Created;
        return await ask.Db.Set<Activity>().AnyAsync(a => a.DealId == ask.Deal.Id && (a.Counts & Counts.TwoWay) != 0 && (since == null || a.At >= since)) ? "" : null;
    }
}
