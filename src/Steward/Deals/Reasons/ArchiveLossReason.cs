using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

/// <param name="CountsAs">Under which reason its past losses count; null: under its own name, as before.</param>
public sealed record LossReasonArchival(LossReasonId Reason, LossReasonId? CountsAs = null);

/// <summary>Takes a reason off the list. What was lost for it stays written; reports count it where the archival says.</summary>
public sealed class ArchiveLossReason(Writer writer) : Operation<LossReasonArchival, LossReason>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<LossReason>> Do(LossReasonArchival ask, Work work)
    {
        var all = await work.Db.Set<LossReason>().ToListAsync();
        if (all.FirstOrDefault(r => r.Id == ask.Reason && r.Archived is null) is not { } reason) return Refusal.NotFound("deals.reason-not-found");
        if (all.FirstOrDefault(r => r.ParentId == reason.Id && r.Archived is null) is { } child) return Refusal.Conflict("deals.reason-has-others", reason.Name, child.Name);
        if (all.All(r => r.Archived is not null || r.Id == reason.Id)) return Refusal.Conflict("deals.reason-is-last");
        var successor = ask.CountsAs is { } id ? all.FirstOrDefault(r => r.Id == id && r.Archived is null && r.Id != reason.Id) : null;
        if (ask.CountsAs is not null && successor is null) return Refusal.NotFound("deals.reason-not-found");
        // What counted here until now goes on to the same place.
        foreach (var before in all.Where(r => r.SuccessorId == reason.Id)) before.SuccessorId = successor?.Id ?? reason.Id;
        (reason.Archived, reason.SuccessorId) = (work.Now, successor?.Id);
        work.Tell(new LossReasonArchived(reason.Id, reason.Name, successor?.Id, successor?.Name));
        return reason;
    }
}

[FactName("loss-reason.archived", "archive")]
public sealed record LossReasonArchived(LossReasonId Reason, string Name, LossReasonId? CountsAs, string? CountsAsName) : Fact
{
    public override Phrase Sentence => string.IsNullOrEmpty(CountsAsName) ? new("deals.reason-archived", Name) : new("deals.reason-archived-into", Name, CountsAsName);
}
