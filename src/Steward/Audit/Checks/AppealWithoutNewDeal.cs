using Steward.Database;

namespace Steward.Audit;

/// <summary>A client all of whose deals were closed wrote or rang, and no new deal was opened within a working day. However often a client wrote meanwhile, it is one appeal:
/// the first within 30 days; one that came less than a working day ago is judged when the day is over.</summary>
public sealed class AppealWithoutNewDeal() : Check("9b", .05, .20)
{
    public override Needs Needs => Needs.Inbound;
    public override SubjectKind Subject => SubjectKind.Client;
    public override Mending Remedy => Mending.By<OpenNewDeals>();
    protected override string Population => throw new NotSupportedException(Id);

    public override async Task<IReadOnlyList<Counted>> Count(Sweep sweep) =>
        [.. (await Appeals(sweep)).GroupBy(appeal => appeal.OwnerId).Select(own => new Counted { OwnerId = own.Key, Number = own.Count() })];

    public override async Task<IReadOnlyList<Violation>> Find(Sweep sweep) =>
        [.. from appeal in await Appeals(sweep)
            where appeal.Opened is null || !IsInTime(sweep, appeal.At, appeal.Opened.Value)
            select new Violation { Subject = appeal.ClientId, OwnerId = appeal.OwnerId, Since = appeal.At, Value = appeal.Kind, Bound = appeal.Opened is null ? 0 : 1, Word = appeal.Last }];

    private static async Task<IReadOnlyList<Row>> Appeals(Sweep sweep) =>
        [.. (await sweep.Query<Row>("""
            select a.client_id, c.owner_id, a.at, a.kind,
              (select min(d.created) from deals d where d.client_id = a.client_id and d.created >= a.at) as opened,
              (select d.title from deals d where d.client_id = a.client_id and d.closed < a.at order by d.closed desc, d.id desc limit 1) as last
            from activities a join clients c on c.id = a.client_id
            where a.direction = 1 and (a.counts & 2) = 2 and a.at >= @period and a.at <= @now
              and exists (select 1 from deals d where d.client_id = a.client_id and d.closed < a.at - 86400000000)
              and not exists (select 1 from deals d where d.client_id = a.client_id and coalesce(d.created, 0) < a.at and (d.closed is null or d.closed >= a.at - 86400000000)) order by a.at, a.id
            """)).DistinctBy(appeal => appeal.ClientId).Where(appeal => appeal.Opened is not null || !IsInTime(sweep, appeal.At, sweep.Now.ToMicroseconds()))];

    private static bool IsInTime(Sweep sweep, long at, long opened) => sweep.Calendar.BusinessDays(Moments.FromMicroseconds(at), Moments.FromMicroseconds(opened)) <= 1;

    private sealed class Row
    {
        public long ClientId { get; init; }
        public long? OwnerId { get; init; }
        public long At { get; init; }
        public long Kind { get; init; }
        public long? Opened { get; init; }
        public string? Last { get; init; }
    }
}
