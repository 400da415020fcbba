namespace Steward.Audit;

/// <summary>A deal that a person moved to an earlier stage, and did not put back within five minutes.</summary>
public sealed class DealMovedBackward() : MoveCheck("2a", .02, .05)
{
    private const long FiveMinutes = 300_000_000;

    public override async Task<IReadOnlyList<Violation>> Find(Sweep sweep) =>
        [.. from deal in (await sweep.Borders()).GroupBy(b => b.DealId)
            from move in deal
            where move.IsBackward && move.MayReturn == 0 && !deal.Any(later => PutsBack(later, move))
            select new Violation { Subject = move.Id, OwnerId = move.OwnerId, Since = move.Entered, Weight = move.Amount, Word = move.FromName, Other = move.Name }];

    private static bool PutsBack(Border later, Border move) =>
        (later.Entered, later.Id).CompareTo((move.Entered, move.Id)) > 0 && later.Entered <= move.Entered + FiveMinutes
        && later.EnteredBy == move.EnteredBy && later.PipelineId == move.PipelineId && later.Position >= move.FromPosition;
}
