using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>Somebody of a role has said yes to this deal at this gate.</summary>
public sealed class ApprovalIsGiven : IGateKind
{
    public const string Way = "approval";

    public string Kind => "approval";

    public string What => Way;

    public int Order => 90;

    public IReadOnlyList<string> Choices { get; } = [.. new[] { Role.Head, Role.QualityController, Role.Director }.Select(role => role.ToString())];

    public GateBody Read(string choice) => new() { Role = Named.Of<Role>(choice) ?? Role.Head };

    public Phrase Label(GateBody body) => new($"gates.approval.{body.Role ?? Role.Head}");

    public Task<Refusal?> Fault(GateBody body, StewardDb db) => Task.FromResult(body.Role is Role.Salesperson or Role.Marketer ? Refusal.Invalid("gates.approval.no-such-role") : null);

    public async Task<string?> Prove(GateQuestion ask, StageGate gate, GateBody body) =>
        await ask.Db.Set<Approval>().Where(a => a.DealId == ask.Deal.Id && a.GateId == gate.Id && a.Granted == true).OrderByDescending(a => a.Id).FirstOrDefaultAsync() is { } given ? given.Said ?? "" : null;
}
