using Steward.Deals;

namespace Steward.Audit;

/// <summary>An open deal that stands where a field must be filled, or further, and it is empty: it came by a way that does not ask.</summary>
public sealed class DealWithoutRequiredValue() : Check("6b", .01, .05)
{
    private static string Due => $"from deals d join stages s on s.id = d.stage_id join ({DealValues.Due}) k on k.pipeline_id = s.pipeline_id and k.position <= s.position where d.outcome = 0";

    public override SubjectKind Subject => SubjectKind.Deal;
    public override Mending Remedy => Mending.Tasks(StepKind.Other);
    protected override string Population => $"select owner_id, count(*) as number from (select distinct d.id, d.owner_id {Due}) asked group by owner_id";

    public override async Task<IReadOnlyList<Violation>> Find(Sweep sweep)
    {
        var empty = await sweep.Query<Row>($"""
            select d.id, d.owner_id, d.amount, d.stage_entered as at, k.position, {DealValues.NameOf("k.field_key")} as field,
              (select v.origin from stage_visits v where v.deal_id = d.id order by v.entered desc, v.id desc limit 1) as door {Due} and {DealValues.Of("k.field_key")} = '' order by d.id, k.position, k.field_key
            """);
        return [.. empty.GroupBy(row => row.Id).Select(deal => (First: deal.First(), Count: deal.Count()))
            .Select(deal => new Violation { Subject = deal.First.Id, OwnerId = deal.First.OwnerId, Since = deal.First.At, Weight = deal.First.Amount, Value = deal.Count, Bound = deal.First.Door, Other = deal.First.Field })];
    }

    private sealed class Row
    {
        public long Id { get; init; }
        public long? OwnerId { get; init; }
        public long Amount { get; init; }
        public long? At { get; init; }
        public string Field { get; init; } = "";
        public long? Door { get; init; }
    }
}
