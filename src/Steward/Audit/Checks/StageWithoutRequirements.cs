namespace Steward.Audit;

/// <summary>A stage that a deal leaves without anything having been proved. What the next stage asks for is asked when this one is left; the last one has its own.</summary>
public sealed class StageWithoutRequirements() : StageCheck("6a", .2, .5)
{
    private const string Asking = "coalesce((select n.id from stages n where n.pipeline_id = s.pipeline_id and n.archived is null and n.position > s.position order by n.position, n.id limit 1), s.id)";

    public override Mending Remedy => Mending.By<DemandFacts>();
    protected override string Violations => $"""
        select s.id as subject, {OpenDeals} as value from {Active} and s.exit_kind is null
          and not exists (select 1 from stage_fields f where f.stage_id = {Asking}) and not exists (select 1 from stage_gates g where g.stage_id = {Asking} and g.archived is null) order by s.id
        """;
}
