using Steward.Deals;

namespace Steward.Audit;

/// <summary>A move forward over a stage that no deal may pass by.</summary>
public sealed class MandatoryStageSkipped() : MoveCheck("2b", .05, .15)
{
    protected override bool Counts(Border border) => border.IsForward;

    protected override bool IsAllowed(Border border) => border.IsForward && border.Allowed == (long)ExceptionKind.PastAStage;

    public override Mending Remedy => Mending.Tasks(StepKind.Other);
    public override string Place => CardTop;
    public override async Task<IReadOnlyList<Violation>> Find(Sweep sweep)
    {
        var mandatory = (await sweep.Query<StageRow>("select pipeline_id, position, name from stages where mandatory = 1 and archived is null order by pipeline_id, position, id")).ToLookup(s => s.PipelineId);
        var borders = await sweep.Borders();
        var wrong = (from move in borders
                     where move.IsForward && !IsAllowed(move)
                     let skipped = mandatory[move.PipelineId].Where(s => s.Position > move.FromPosition && s.Position < move.Position).ToList()
                     where skipped.Count > 0
                     select (Move: move, Skipped: skipped)).ToList();
        var heaps = HeapedStages.Of(wrong.Select(w => (w.Move, w.Skipped[0].Position)), borders);
        return [.. wrong.Select(w => new Violation
        {
            Subject = w.Move.Id, OwnerId = w.Move.OwnerId, Since = w.Move.Entered, Weight = w.Move.Amount, Value = w.Skipped.Count, Bound = heaps.GetValueOrDefault((w.Move.PipelineId, w.Skipped[0].Position)),
            Word = w.Skipped[0].Name, Other = w.Move.Name,
        })];
    }

    private sealed class StageRow
    {
        public long PipelineId { get; init; }
        public long Position { get; init; }
        public string Name { get; init; } = "";
    }
}
