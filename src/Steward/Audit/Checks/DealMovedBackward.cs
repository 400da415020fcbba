using Steward.Deals;

namespace Steward.Audit;

/// <summary>A deal that a person moved to an earlier stage, and did not put back within five minutes.</summary>
public sealed class DealMovedBackward() : MoveCheck("2a", .02, .05)
{
    private const long FiveMinutes = 300_000_000;

    protected override bool IsAllowed(Border border) => border.IsBackward && border.Allowed == (long)ExceptionKind.Back;

    public override Mending Remedy => Mending.Tasks(StepKind.Other);
    public override string Place => CardTop;
    public override async Task<IReadOnlyList<Violation>> Find(Sweep sweep)
    {
        var borders = await sweep.Borders();
        var wrong = (from deal in borders.GroupBy(b => b.DealId)
                     from move in deal
                     where move.IsBackward && move.MayReturn == 0 && !IsAllowed(move) && !deal.Any(later => PutsBack(later, move))
                     select move).ToList();
        var heaps = HeapedStages.Of(wrong.Select(move => (move, move.Position)), borders);
        return [.. wrong.Select(move => new Violation
        {
            Subject = move.Id, OwnerId = move.OwnerId, Since = move.Entered, Weight = move.Amount, Bound = heaps.GetValueOrDefault((move.PipelineId, move.Position)), Word = move.FromName, Other = move.Name,
        })];
    }

    private static bool PutsBack(Border later, Border move) =>
        (later.Entered, later.Id).CompareTo((move.Entered, move.Id)) > 0 && later.Entered <= move.Entered + FiveMinutes
        && later.EnteredBy == move.EnteredBy && later.PipelineId == move.PipelineId && later.Position >= move.FromPosition;
}
