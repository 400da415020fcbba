namespace Steward.Audit;

/// <summary>A stage that does not say what is to be reached on it, or by what fact anybody sees that it was: what proves it on leaving, or a gate without which no deal stands on it.</summary>
public sealed class StageWithoutProof() : StageCheck("1b", .2, .5)
{
    private const string Unproved = "(s.exit_kind is null or coalesce(s.exit_key, '') = '') and not exists (select 1 from stage_gates g where g.stage_id = s.id and g.archived is null)";

    public override Mending Remedy => Mending.By<ProveStages>();
    protected override string Violations => $"""
        select s.id as subject, case when coalesce(s.goal, '') = '' then 1 else 0 end + case when {Unproved} then 2 else 0 end as value, {OpenDeals} as bound
        from {Active} and (coalesce(s.goal, '') = '' or {Unproved}) order by s.id
        """;
}
