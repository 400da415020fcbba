using Steward.Deals;
using Steward.Foundation;
using Steward.Foundation.Text;

namespace Steward.Audit;

/// <summary>A loss whose reason says nothing: "other" in any word, or a comment of a few letters where one had to be written. Exports were not asked for a comment.</summary>
public sealed class VagueLossReason() : Check("6f", .10, .20)
{
    private static readonly HashSet<string> Others = new[] { "other", "others", "other reason", "miscellaneous", "unknown", "другое", "прочее", "иное", "другая причина", "иная причина", "неизвестно", "სხვა", "სხვა მიზეზი", "სხვადასხვა", "უცნობია" }.Select(SoundAlike.Fold).ToHashSet();

    private const string Lost = "from closures c join deals d on d.id = c.deal_id left join loss_reasons r on r.id = c.reason_id where c.outcome = 2 and c.at >= @period and c.at <= @now";

    public override Needs Needs => Needs.LossReasons;
    public override SubjectKind Subject => SubjectKind.Closure;
    public override Mending Remedy => Mending.Tasks(StepKind.Other);
    public override string Place => CardTop;
    protected override string Population => $"select coalesce(c.closed_by, d.owner_id) as owner_id, count(*) as number {Lost} group by coalesce(c.closed_by, d.owner_id)";

    public override async Task<IReadOnlyList<Violation>> Find(Sweep sweep) =>
        [.. from loss in await sweep.Query<Row>($"select c.id, coalesce(c.closed_by, d.owner_id) as owner_id, c.at, d.amount, r.name as reason, c.comment, c.origin {Lost} and c.reason_id is not null order by c.id")
            let isOther = Others.Contains(SoundAlike.Fold(loss.Reason))
            where isOther || loss.Origin != (long)Database.Door.Import && Typed.Letters(loss.Comment) < LoseDeal.ShortestComment
            select new Violation { Subject = loss.Id, OwnerId = loss.OwnerId, Since = loss.At, Weight = loss.Amount, Value = isOther ? 0 : 1, Word = loss.Reason, Other = Typed.OrNull(loss.Comment) }];

    private sealed class Row
    {
        public long Id { get; init; }
        public long? OwnerId { get; init; }
        public long At { get; init; }
        public long Amount { get; init; }
        public string Reason { get; init; } = "";
        public string? Comment { get; init; }
        public long Origin { get; init; }
    }
}
