using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>Somebody of a role has said yes to this deal at this gate.</summary>
public sealed class ApprovalIsGiven : IGateKind
{
    public string Kind => "approval";

    public string What => "approval";

    public Phrase Label(GateBody body) => new($"gates.approval.{body.Role ?? Role.Head}");

    public Task<Refusal?> Fault(GateBody body, StewardDb db) => Task.FromResult(body.Role is Role.Salesperson or Role.Marketer ? Refusal.Invalid("gates.approval.no-such-role") : null);

    public async Task<string?> Prove(GateQuestion ask, StageGate gate, GateBody body) =>
        await ask.Db.Set<Approval>().Where(a => a.DealId == ask.Deal.Id && a.GateId == gate.Id && a.Granted == true).OrderByDescending(a => a.Id).FirstOrDefaultAsync() is { } given ? given.Said ?? "" : null;
}
