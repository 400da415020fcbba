namespace Steward.Audit;

/// <summary>A stage that does not say what is to be reached on it, or by what fact anybody sees that it was.</summary>
public sealed class StageWithoutProof() : StageCheck("1b", .2, .5)
{
    protected override string Violations => $"""
        select s.id as subject, case when coalesce(s.goal, '') = '' then 1 else 0 end + case when s.exit_kind is null or coalesce(s.exit_key, '') = '' then 2 else 0 end as value, {OpenDeals} as bound
        from {Active} and (coalesce(s.goal, '') = '' or s.exit_kind is null or coalesce(s.exit_key, '') = '') order by s.id
        """;
}
