namespace Steward.Audit;

/// <summary>A stage on which nobody is told what to do, or whose hint is older than the stage itself has been for half a year.</summary>
public sealed class StageWithoutHint() : StageCheck("2f", .2, .5)
{
    public override Severity Severity => Severity.Minor;

    public override Mending Remedy => Mending.By<HintStages>();
    protected override string Violations => $"""
        select s.id as subject, case when coalesce(s.hint, '') = '' then null else s.changed end as since, case when coalesce(s.hint, '') = '' then 0 else 1 end as value, {OpenDeals} as bound
        from {Active} and (coalesce(s.hint, '') = '' or s.changed < @halfYear and coalesce(s.hint_changed, 0) < s.changed) order by s.id
        """;
}
