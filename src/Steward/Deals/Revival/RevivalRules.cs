using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

/// <param name="Reason">Null: any reason that is worth coming back to.</param>
/// <param name="AfterDays">Nobody says: the reason's own term.</param>
public sealed record NewRevivalRule(LossReasonId? Reason, decimal LeastAmount, int? AfterDays)
{
    /// <summary>Nobody named: the first pipeline of revival.</summary>
    public PipelineId? Pipeline { get; init; }
}

/// <summary>Says which refusals come into a revival pipeline, and when.</summary>
public sealed class AddRevivalRule(Writer writer) : Operation<NewRevivalRule, RevivalRule>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<RevivalRule>> Do(NewRevivalRule ask, Work work)
    {
        var pipeline = await work.Db.Set<Pipeline>().Where(p => p.Kind == PipelineKind.Revival && p.Archived == null && (ask.Pipeline == null || p.Id == ask.Pipeline)).OrderBy(p => p.Position).FirstOrDefaultAsync();
        if (pipeline is null) return Refusal.NotFound("deals.revival-pipeline-needed");
        var reason = ask.Reason is { } id ? await work.Db.Set<LossReason>().FirstOrDefaultAsync(r => r.Id == id && r.Archived == null) : null;
        if (ask.Reason is not null && reason is null) return Refusal.NotFound("deals.reason-not-found");
        if (reason is { Recoverable: false }) return Refusal.Conflict("deals.reason-is-final", reason.Name);
        var days = ask.AfterDays ?? reason?.ReviveDays ?? RevivalRules.UsualDays;
        if (RevivalRules.WhyNot(ask.LeastAmount, days) is { } fault) return fault;
        if (await work.Db.Set<RevivalRule>().AnyAsync(r => r.PipelineId == pipeline.Id && r.ReasonId == ask.Reason && r.Archived == null)) return Refusal.Conflict("deals.revival-rule-there");
        var rule = await work.Add(new RevivalRule { Id = await work.NewId<RevivalRule>("revival_rules"), PipelineId = pipeline.Id, ReasonId = ask.Reason, LeastAmount = Money.Of(ask.LeastAmount, "").TenThousandths, AfterDays = days });
        work.Tell(new RevivalRuleSet(rule.Id, reason?.Name, days, ask.LeastAmount));
        await work.Flush();
        return rule;
    }

    /// <summary>For a new revival pipeline: a rule for each reason that has a term.</summary>
    internal async Task ForReasonsWithTerm(PipelineId pipeline, Work work)
    {
        foreach (var reason in await work.Db.Set<LossReason>().Where(r => r.Archived == null && r.Recoverable && r.ReviveDays != null).OrderBy(r => r.Position).ToListAsync())
            await RunIn(work, new NewRevivalRule(reason.Id, 0, null) { Pipeline = pipeline });
    }
}

public sealed record RevivalRuleEdit(RevivalRuleId Rule, decimal LeastAmount, int AfterDays);

/// <summary>Changes from which amount and after how many days a refusal is taken up again.</summary>
public sealed class EditRevivalRule(Writer writer) : Operation<RevivalRuleEdit, RevivalRule>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<RevivalRule>> Do(RevivalRuleEdit ask, Work work)
    {
        if (await work.Db.Set<RevivalRule>().FirstOrDefaultAsync(r => r.Id == ask.Rule && r.Archived == null) is not { } rule) return Refusal.NotFound("deals.revival-rule-not-found");
        if (RevivalRules.WhyNot(ask.LeastAmount, ask.AfterDays) is { } fault) return fault;
        (rule.LeastAmount, rule.AfterDays) = (Money.Of(ask.LeastAmount, "").TenThousandths, ask.AfterDays);
        var reason = await work.Db.Set<LossReason>().Where(r => r.Id == rule.ReasonId).Select(r => r.Name).FirstOrDefaultAsync();
        work.Tell(new RevivalRuleSet(rule.Id, reason, rule.AfterDays, ask.LeastAmount));
        return rule;
    }
}

/// <summary>Takes a rule of revival away; deals that it brought stay.</summary>
public sealed class ArchiveRevivalRule(Writer writer) : Operation<RevivalRuleId, RevivalRule>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<RevivalRule>> Do(RevivalRuleId ask, Work work)
    {
        if (await work.Db.Set<RevivalRule>().FirstOrDefaultAsync(r => r.Id == ask && r.Archived == null) is not { } rule) return Refusal.NotFound("deals.revival-rule-not-found");
        rule.Archived = work.Now;
        work.Tell(new RevivalRuleArchived(rule.Id, await work.Db.Set<LossReason>().Where(r => r.Id == rule.ReasonId).Select(r => r.Name).FirstOrDefaultAsync()));
        return rule;
    }
}

internal static class RevivalRules
{
    public const int UsualDays = 60;

    public static Refusal? WhyNot(decimal least, int days) =>
        days is < 1 or > 1_000 ? Refusal.Invalid("deals.revive-days-range", 1, 1_000) : least is < 0 or > 1_000_000_000 ? Refusal.Invalid("deals.not-an-amount", least.ToString(System.Globalization.CultureInfo.InvariantCulture)) : null;
}

[FactName("revival-rule.set", "recycle")]
public sealed record RevivalRuleSet(RevivalRuleId Rule, string? Reason, int AfterDays, decimal LeastAmount) : Fact
{
    public override Phrase Sentence => string.IsNullOrEmpty(Reason) ? new("deals.revival-rule-set-any", AfterDays) : new("deals.revival-rule-set", Reason, AfterDays);
}

[FactName("revival-rule.archived", "recycle-off")]
public sealed record RevivalRuleArchived(RevivalRuleId Rule, string? Reason) : Fact
{
    public override Phrase Sentence => string.IsNullOrEmpty(Reason) ? new("deals.revival-rule-archived-any") : new("deals.revival-rule-archived", Reason);
}
