using Steward.Deals;

namespace Steward.Audit;

/// <summary>A field that belongs to the stage on which an open deal stands, and is empty; or a date of it that somebody is to be told of, such as the end of a booking, has passed and the deal stands on.</summary>
public sealed class StageFieldOverdue() : Check("Q4", .05, .15)
{
    private static string Bound => $"from deals d join stage_fields k on k.stage_id = d.stage_id left join fields o on o.subject = 1 and o.key = k.field_key where d.outcome = 0 and {DealValues.IsKnown("k.field_key")}";

    public override SubjectKind Subject => SubjectKind.Value;
    public override Mending Remedy => Mending.Tasks(StepKind.Call);
    protected override string Population => $"select d.owner_id, count(*) as number {Bound} group by d.owner_id";

    public override async Task<IReadOnlyList<Violation>> Find(Sweep sweep) =>
        [.. from value in await sweep.Query<Row>($"""
                select d.id, d.owner_id, d.amount, d.stage_entered as entered, {DealValues.NumberOf("k.field_key")} as number, {DealValues.NameOf("k.field_key")} as field, {DealValues.Of("k.field_key")} as text {Bound}
                  and ({DealValues.Of("k.field_key")} = '' or o.kind = 3 and o.alert_days is not null and {DealValues.Of("k.field_key")} < @today) order by d.id, number
                """)
            select new Violation { Subject = DealValues.Subject(value.Id, value.Number), OwnerId = value.OwnerId, Since = value.Entered, Weight = value.Amount, Value = value.Text == "" ? 0 : 1, Word = value.Text, Other = value.Field }];

    private sealed class Row
    {
        public long Id { get; init; }
        public long? OwnerId { get; init; }
        public long Amount { get; init; }
        public long? Entered { get; init; }
        public long Number { get; init; }
        public string Field { get; init; } = "";
        public string Text { get; init; } = "";
    }
}
