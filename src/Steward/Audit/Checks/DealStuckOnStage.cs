using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation.Statistics;

namespace Steward.Audit;

/// <summary>An open deal that stays on its stage longer than the stage allows, or than deals needed that were won.</summary>
public sealed class DealStuckOnStage() : Check("2c", .10, .25)
{
    private const int UsualDays = 10, ShortestLimit = 3, EnoughVisits = 30;

    public override Needs Needs => Needs.StageMoments;
    public override SubjectKind Subject => SubjectKind.Deal;
    public override Mending Remedy => Mending.Tasks(StepKind.Call);
    public override string Place => CardTop;
    protected override string Population => "select owner_id, count(*) as number from deals where outcome = 0 and stage_entered is not null group by owner_id";

    public override async Task<IReadOnlyList<Violation>> Find(Sweep sweep)
    {
        var limits = await Limits(sweep);
        var stuck = new List<Violation>();
        foreach (var deal in await sweep.Query<Row>("select id, owner_id, stage_id, stage_entered as at, amount from deals where outcome = 0 and stage_entered is not null"))
        {
            var days = sweep.Calendar.BusinessDays(Moments.FromMicroseconds(deal.At), sweep.Now);
            var limit = limits[deal.StageId];
            if (days <= limit) continue;
            stuck.Add(new Violation { Subject = deal.Id, OwnerId = deal.OwnerId, Since = deal.At, Weight = deal.Amount, Bound = (long)Math.Ceiling(limit), Value = (long)days, Severity = days > 2 * limit ? 0 : 1 });
        }
        return stuck;
    }

    /// <summary>In working days for each stage: what the stage says, else what nine of ten won deals needed, else two weeks.</summary>
    internal static async Task<Dictionary<long, double>> Limits(Sweep sweep)
    {
        var stays = (await sweep.Query<Row>("""
            select v.stage_id, v.entered as at, v."left" as until from stage_visits v join deals d on d.id = v.deal_id join stages s on s.id = v.stage_id
            where d.outcome = 1 and s.max_days is null and v.entered is not null and v."left" >= @year and v."left" <= @now
            """)).ToLookup(v => v.StageId, v => new Observation(sweep.Calendar.BusinessDays(Moments.FromMicroseconds(v.At), Moments.FromMicroseconds(v.Until)), true));
        return (await sweep.Query<Row>("select id, max_days as limit_days from stages")).ToDictionary(stage => stage.Id, stage =>
            stage.LimitDays ?? (stays[stage.Id].Count() >= EnoughVisits ? Math.Max(ShortestLimit, KaplanMeier.Of(stays[stage.Id]).Quantile(.9)!.Value) : UsualDays));
    }

    private sealed class Row
    {
        public long Id { get; init; }
        public long? OwnerId { get; init; }
        public long StageId { get; init; }
        public long At { get; init; }
        public long Until { get; init; }
        public long Amount { get; init; }
        public long? LimitDays { get; init; }
    }
}
