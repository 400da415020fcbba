using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;
using Steward.People;

namespace Steward.Deals;

public sealed record ApprovalAsk(DealId Deal, StageGateId Gate);

/// <summary>Asks the role that a gate names for its word. Asked twice it stands once.</summary>
public sealed class AskApproval(Writer writer, IEnumerable<IGateKind> kinds) : Operation<ApprovalAsk, Approval>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Approval>> Do(ApprovalAsk ask, Work work)
    {
        if (await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == ask.Deal) is not { } deal) return Refusal.NotFound("deals.not-found");
        if (!deal.IsOpen) return Refusal.Conflict("deals.closed-stays-closed");
        if (await Approvals.Gate(ask.Gate, deal, kinds, work) is not { } gate) return Refusal.NotFound("deals.gate-not-found");
        if (await work.Db.Set<Approval>().FirstOrDefaultAsync(a => a.DealId == deal.Id && a.GateId == gate.Id && a.Granted != false) is { } there) return there;
        var role = GateBody.Of(gate.Body).Role ?? Role.Head;
        var approval = await work.Add(new Approval { Id = await work.NewId<Approval>("approvals"), DealId = deal.Id, GateId = gate.Id, Asked = work.Now, AskedBy = work.Person });
        work.Tell(new ApprovalAsked(deal.Id, deal.ClientId, role));
        return approval;
    }
}

/// <param name="Said">Why not; a yes needs no words.</param>
public sealed record ApprovalDecision(ApprovalId Approval, bool Granted, string? Said);

/// <summary>Says yes or no to a deal at a gate. Nobody answers their own question.</summary>
public sealed class DecideApproval(Writer writer) : Operation<ApprovalDecision, Approval>(writer)
{
    protected override Right Needs => Right.SeeBase;

    protected override async Task<Outcome<Approval>> Do(ApprovalDecision ask, Work work)
    {
        if (await work.Db.Set<Approval>().FirstOrDefaultAsync(a => a.Id == ask.Approval) is not { } approval
            || await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == approval.DealId) is not { } deal) return Refusal.NotFound("deals.approval-not-found");
        var gate = await work.Db.Set<StageGate>().FirstAsync(g => g.Id == approval.GateId);
        var role = GateBody.Of(gate.Body).Role ?? Role.Head;
        if (!WaitingApprovals.MayDecide(work.By.Role, role)) return Refusal.Forbidden("deals.approval.not-your-role", role);
        if (approval.Granted is not null) return Refusal.Conflict("deals.approval.decided");
        // A key is nobody: it could answer the question that it asked itself.
        if (work.By.PersonNumber is null) return Refusal.Conflict("deals.approval.by-a-person");
        if (approval.AskedBy is { } asker && asker.Value == work.By.PersonNumber) return Refusal.Conflict("deals.approval.own");
        if (!ask.Granted && Typed.Letters(ask.Said) < MoveExceptions.ShortestReason) return Refusal.Invalid("deals.exception.why", MoveExceptions.ShortestReason);
        (approval.Granted, approval.Decided, approval.DecidedBy, approval.Said) = (ask.Granted, work.Now, work.Person, Typed.OrNull(ask.Said));
        work.Tell(new ApprovalDecided(deal.Id, deal.ClientId, ask.Granted, approval.Said));
        return approval;
    }
}

internal static class Approvals
{
    /// <summary>The gate, if it stands in the way of that deal and asks for somebody's word.</summary>
    public static Task<StageGate?> Gate(StageGateId id, Deal deal, IEnumerable<IGateKind> kinds, Work work)
    {
        var asking = kinds.Where(kind => kind.What == ApprovalIsGiven.Way).Select(kind => kind.Kind).ToList();
        return (from gate in work.Db.Set<StageGate>()
                join stage in work.Db.Set<Stage>() on gate.StageId equals stage.Id
                where gate.Id == id && gate.Archived == null && asking.Contains(gate.Kind) && stage.PipelineId == deal.PipelineId
                select gate).FirstOrDefaultAsync();
    }
}

[FactName("deal.approval-asked", "user-question")]
public sealed record ApprovalAsked(DealId Deal, ClientId? Client, Role Role) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new("deals.approval.asked", Role);
}

[FactName("deal.approval-decided", "user-check")]
public sealed record ApprovalDecided(DealId Deal, ClientId? Client, bool Granted, [property: Personal] string? Said) : DealFact(Deal, Client)
{
    public override Phrase Sentence => Granted ? new("deals.approval.granted", Said) : new("deals.approval.denied", Said);
}
