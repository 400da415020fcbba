namespace Steward.Audit;

/// <summary>A move forward over a stage that no deal may pass by.</summary>
public sealed class MandatoryStageSkipped() : MoveCheck("2b", .05, .15)
{
    protected override bool Counts(Border border) => border.IsForward;

    public override async Task<IReadOnlyList<Violation>> Find(Sweep sweep)
    {
        var mandatory = (await sweep.Query<StageRow>("select pipeline_id, position, name from stages where mandatory = 1 and archived is null order by pipeline_id, position, id")).ToLookup(s => s.PipelineId);
        return [.. from move in await sweep.Borders()
                   where move.IsForward
                   let skipped = mandatory[move.PipelineId].Where(s => s.Position > move.FromPosition && s.Position < move.Position).ToList()
                   where skipped.Count > 0
                   select new Violation { Subject = move.Id, OwnerId = move.OwnerId, Since = move.Entered, Weight = move.Amount, Value = skipped.Count, Word = skipped[0].Name, Other = move.Name }];
    }

    private sealed class StageRow
    {
        public long PipelineId { get; init; }
        public long Position { get; init; }
        public string Name { get; init; } = "";
    }
}
