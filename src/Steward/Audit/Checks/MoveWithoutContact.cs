using Steward.Deals;

namespace Steward.Audit;

/// <summary>A move forward though nobody had touched the client since the deal came to the stage that it left.</summary>
public sealed class MoveWithoutContact() : MoveCheck("5d", .10, .25)
{
    public override Needs Needs => Needs.StageHistory | Needs.Activities;

    protected override bool Counts(Border border) => border.IsForward;

    public override Mending Remedy => Mending.Tasks(StepKind.Call);
    public override string Place => CardTop;
    protected override string Violations => $"""
        select m.id as subject, m.owner_id, m.entered as since, m.amount as weight, m.from_name as word, m.name as other, m.from_entered as value from ({Border.Sql}) m where m.position > m.from_position
          and not exists (select 1 from activities a where a.deal_id = m.deal_id and a.at >= m.from_entered and a.at <= m.entered and (a.counts & 1) = 1)
          and not exists (select 1 from activities a where a.client_id = m.client_id and a.deal_id is null and a.at >= m.from_entered and a.at <= m.entered and (a.counts & 1) = 1) order by m.id
        """;
}
