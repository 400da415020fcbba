using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

public sealed record NewLossReason(string Name)
{
    /// <summary>The reason under which it stands.</summary>
    public LossReasonId? Parent { get; init; }
    public bool Recoverable { get; init; } = true;
    public LossProof Needs { get; init; }
    public int? ReviveDays { get; init; }
}

/// <summary>Adds a reason for which a deal may be closed as lost.</summary>
public sealed class AddLossReason(Writer writer) : Operation<NewLossReason, LossReason>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<LossReason>> Do(NewLossReason ask, Work work)
    {
        if (Typed.OrNull(ask.Name) is not { } name) return Refusal.Invalid("deals.reason-name-needed");
        if (await LossReasons.WhyNot(null, name, ask.Parent, ask.ReviveDays, work) is { } fault) return fault;
        var position = await work.Db.Set<LossReason>().MaxAsync(r => (int?)r.Position) ?? 0;
        var reason = await work.Add(new LossReason
        {
            Id = await work.NewId<LossReason>("loss_reasons"), Name = name, Position = position + 1, ParentId = ask.Parent, Recoverable = ask.Recoverable, Needs = ask.Needs, ReviveDays = ask.ReviveDays,
        });
        work.Tell(new LossReasonAdded(reason.Id, name));
        await work.Flush();
        return reason;
    }
}

internal static class LossReasons
{
    /// <summary>What is wrong with a reason as it is asked for: a name that stands there already, a place under itself, an unlikely term.</summary>
    public static async Task<Refusal?> WhyNot(LossReasonId? self, string name, LossReasonId? parent, int? reviveDays, Work work)
    {
        if (reviveDays is < 1 or > 1_000) return Refusal.Invalid("deals.revive-days-range", 1, 1_000);
        var all = await work.Db.Set<LossReason>().AsNoTracking().Where(r => r.Archived == null).ToListAsync();
        if (all.Any(r => r.Id != self && r.ParentId == parent && string.Equals(r.Name, name, StringComparison.CurrentCultureIgnoreCase))) return Refusal.Conflict("deals.reason-name-taken", name);
        for (var above = parent; above is { } id;)
        {
            if (id == self) return Refusal.Invalid("deals.reason-under-itself");
            if (all.FirstOrDefault(r => r.Id == id) is not { } found) return Refusal.NotFound("deals.reason-not-found");
            above = found.ParentId;
        }
        return null;
    }
}

[FactName("loss-reason.added", "list")]
public sealed record LossReasonAdded(LossReasonId Reason, string Name) : Fact
{
    public override Phrase Sentence => new("deals.reason-added", Name);
}
