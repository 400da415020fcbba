using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

public sealed record NewLossReason(string Name)
{
    public bool Recoverable { get; init; } = true;
    public int? ReviveDays { get; init; }
}

/// <summary>Adds a reason for which a deal may be closed as lost.</summary>
public sealed class AddLossReason(Writer writer) : Operation<NewLossReason, LossReason>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<LossReason>> Do(NewLossReason ask, Work work)
    {
        if (Typed.OrNull(ask.Name) is not { } name) return Refusal.Invalid("deals.reason-name-needed");
        var position = await work.Db.Set<LossReason>().MaxAsync(r => (int?)r.Position) ?? 0;
        var reason = await work.Add(new LossReason { Id = await work.NewId<LossReason>("loss_reasons"), Name = name, Position = position + 1, Recoverable = ask.Recoverable, ReviveDays = ask.ReviveDays });
        work.Tell(new LossReasonAdded(reason.Id, name));
        await work.Flush();
        return reason;
    }
}

[FactName("loss-reason.added", "list")]
public sealed record LossReasonAdded(LossReasonId Reason, string Name) : Fact
{
    public override Phrase Sentence => new("deals.reason-added", Name);
}
