using NodaTime;
using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Orders;
using Steward.Ui;

namespace Steward.Audit;

/// <summary>An open deal for which everything is there that its stage asks for before it is left, and that has stood on for more than two working days. Asked are the
/// exit fact of the stage and the fields of the next one. Nobody can say when a field was filled, so such a deal is ready since it came to the stage; an activity or a document has its moment.</summary>
public sealed class DealReadyToMove() : Check("6c", .05, .15)
{
    private const int LongestDays = 2;

    public override Needs Needs => Needs.StageMoments;
    public override SubjectKind Subject => SubjectKind.Deal;
    public override Mending Remedy => Mending.Tasks(StepKind.Other);
    public override string Place => CardTop;
    protected override string Population => throw new NotSupportedException(Id);

    public override async Task<IReadOnlyList<Counted>> Count(Sweep sweep) =>
        [.. (await Ready(sweep)).GroupBy(deal => deal.OwnerId).Select(own => new Counted { OwnerId = own.Key, Number = own.Count() })];

    public override async Task<IReadOnlyList<Violation>> Find(Sweep sweep) =>
        [.. from deal in await Ready(sweep)
            let since = Instant.Max(Moments.FromMicroseconds(deal.Entered), Moments.FromMicroseconds(deal.Proved ?? deal.Entered))
            let days = sweep.Calendar.BusinessDays(since, sweep.Now)
            where days > LongestDays
            select new Violation { Subject = deal.Id, OwnerId = deal.OwnerId, Since = since.ToMicroseconds(), Weight = deal.Amount, Value = (long)days, Word = deal.Stage, Other = deal.Next }];

    private static async Task<IReadOnlyList<Row>> Ready(Sweep sweep)
    {
        var ready = new List<Row>();
        var stages = await sweep.Query<StageRow>("select s.id, s.pipeline_id, s.name, s.exit_kind, s.exit_key from stages s join pipelines p on p.id = s.pipeline_id where s.archived is null and p.archived is null order by s.pipeline_id, s.position, s.id");
        var asked = (await sweep.Query<FieldRow>($"select stage_id, field_key as key from stage_fields r where {DealValues.IsKnown("r.field_key")} order by stage_id, field_key")).ToLookup(f => f.StageId, f => f.Key);
        foreach (var pipeline in stages.GroupBy(s => s.PipelineId))
        foreach (var (stage, next) in pipeline.Zip(pipeline.Skip(1)))
        {
            var keys = asked[next.Id].Concat(stage.ExitKind == (long)ExitKind.Field && stage.ExitKey is { } own ? [own] : []).Distinct().ToList();
            var proof = Proof(stage);
            if (keys.Count == 0 && proof is null) continue;
            var filled = string.Concat(keys.Select((_, i) => $" and {DealValues.Of("@key" + i)} <> ''"));
            ready.AddRange(await sweep.With<Row>($"""
                select * from (select d.id, d.owner_id, d.amount, d.stage_entered as entered, @stage as stage, @next as next, {proof ?? "d.stage_entered"} as proved
                  from deals d where d.outcome = 0 and d.stage_id = @id and d.stage_entered is not null {filled}) ready where proved is not null
                """, [("id", stage.Id), ("stage", stage.Name), ("next", next.Name), .. keys.Select((key, i) => ("key" + i, (object)key))]));
        }
        return ready;
    }

    /// <summary>When the exit fact of a stage first was there; null for a stage that has none, or whose fact is a field.</summary>
    private static string? Proof(StageRow stage) => (ExitKind?)stage.ExitKind switch
    {
        ExitKind.Activity when Named.Of<ActivityKind>(stage.ExitKey) is { } kind => $"(select min(a.at) from activities a where a.deal_id = d.id and a.kind = {(int)kind})",
        ExitKind.Document when Named.Of<DocumentKind>(stage.ExitKey) is { } kind => $"(select min(o.at) from documents o where o.deal_id = d.id and o.kind = {(int)kind})",
        _ => null,
    };

    private sealed class StageRow
    {
        public long Id { get; init; }
        public long PipelineId { get; init; }
        public string Name { get; init; } = "";
        public long? ExitKind { get; init; }
        public string? ExitKey { get; init; }
    }

    private sealed class FieldRow
    {
        public long StageId { get; init; }
        public string Key { get; init; } = "";
    }

    private sealed class Row
    {
        public long Id { get; init; }
        public long? OwnerId { get; init; }
        public long Amount { get; init; }
        public long Entered { get; init; }
        public long? Proved { get; init; }
        public string Stage { get; init; } = "";
        public string Next { get; init; } = "";
    }
}
