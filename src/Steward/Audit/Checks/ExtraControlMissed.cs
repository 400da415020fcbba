using NodaTime;
using Steward.Database;
using Steward.Deals;

namespace Steward.Audit;

/// <summary>An open deal on a stage under extra control that quality control did not look at within two working days, that nobody touched within one, or that stays longer than five.</summary>
public sealed class ExtraControlMissed() : Check("Q3", .05, .2)
{
    private const string Watched = "from deals d join stages s on s.id = d.stage_id where d.outcome = 0 and s.extra_control = 1 and d.stage_entered is not null";

    public override SubjectKind Subject => SubjectKind.Deal;
    public override Mending Remedy => Mending.Tasks(StepKind.Control, TaskFor.Reviewer);
    public override string Place => CardTop;
    protected override string Population => $"select d.owner_id, count(*) as number {Watched} group by d.owner_id";

    public override async Task<IReadOnlyList<Violation>> Find(Sweep sweep)
    {
        var deals = await sweep.Query<Row>($"""
            select d.id, d.owner_id, d.amount, d.stage_entered as entered, s.name as stage, (select min(r.at) from reviews r where r.deal_id = d.id and r.at >= d.stage_entered) as reviewed,
              (select min(a.at) from activities a where (a.deal_id = d.id or a.client_id = d.client_id and a.deal_id is null) and a.at >= d.stage_entered and (a.counts & 1) = 1) as touched
            {Watched} order by d.id
            """);
        return [.. from deal in deals
                   let missed = (IsLate(sweep, deal.Entered, deal.Reviewed, 2) ? 1 : 0) + (IsLate(sweep, deal.Entered, deal.Touched, 1) ? 2 : 0) + (IsLate(sweep, deal.Entered, null, 5) ? 4 : 0)
                   where missed > 0
                   select new Violation { Subject = deal.Id, OwnerId = deal.OwnerId, Since = deal.Entered, Weight = deal.Amount, Value = missed, Word = deal.Stage }];
    }

    private static bool IsLate(Sweep sweep, long entered, long? done, int days) =>
        sweep.Calendar.BusinessDays(Moments.FromMicroseconds(entered), done is { } at ? Moments.FromMicroseconds(at) : sweep.Now) > days;

    private sealed class Row
    {
        public long Id { get; init; }
        public long? OwnerId { get; init; }
        public long Amount { get; init; }
        public long Entered { get; init; }
        public string Stage { get; init; } = "";
        public long? Reviewed { get; init; }
        public long? Touched { get; init; }
    }
}
