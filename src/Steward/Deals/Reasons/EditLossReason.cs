using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>A reason as it is to be from now on.</summary>
public sealed record LossReasonEdit(LossReasonId Reason, string Name)
{
    public LossReasonId? Parent { get; init; }
    public bool Recoverable { get; init; }
    public LossProof Needs { get; init; }
    public int? ReviveDays { get; init; }
}

/// <summary>Changes a reason of loss: its name, its place in the tree, what it must be proved by and whether it is worth coming back.</summary>
public sealed class EditLossReason(Writer writer) : Operation<LossReasonEdit, LossReason>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<LossReason>> Do(LossReasonEdit ask, Work work)
    {
        if (await work.Db.Set<LossReason>().FirstOrDefaultAsync(r => r.Id == ask.Reason && r.Archived == null) is not { } reason) return Refusal.NotFound("deals.reason-not-found");
        if (Typed.OrNull(ask.Name) is not { } name) return Refusal.Invalid("deals.reason-name-needed");
        if (await LossReasons.WhyNot(reason.Id, name, ask.Parent, ask.ReviveDays, work) is { } fault) return fault;
        if ((reason.Name, reason.ParentId, reason.Recoverable, reason.Needs, reason.ReviveDays) == (name, ask.Parent, ask.Recoverable, ask.Needs, ask.ReviveDays)) return reason;
        work.Tell(new LossReasonChanged(reason.Id, reason.Name, name, ask.Parent, ask.Recoverable, ask.Needs, ask.ReviveDays));
        (reason.Name, reason.ParentId, reason.Recoverable, reason.Needs, reason.ReviveDays) = (name, ask.Parent, ask.Recoverable, ask.Needs, ask.ReviveDays);
        return reason;
    }
}

[FactName("loss-reason.changed", "list")]
public sealed record LossReasonChanged(LossReasonId Reason, string Was, string Name, LossReasonId? Parent, bool Recoverable, LossProof Needs, int? ReviveDays) : Fact
{
    public override Phrase Sentence => Was == Name ? new("deals.reason-changed", Name) : new("deals.reason-renamed", Was, Name);
}
