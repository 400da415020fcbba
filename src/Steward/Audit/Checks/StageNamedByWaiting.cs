using Steward.Deals;

namespace Steward.Audit;

/// <summary>A stage called by what people do or wait for meanwhile, not by its result.</summary>
public sealed class StageNamedByWaiting() : StageCheck("1a", 0, .2)
{
    public override Needs Needs => Needs.Nothing;

    public override Mending Remedy => Mending.By<RenameStages>();
    public override async Task<IReadOnlyList<Violation>> Find(Sweep sweep)
    {
        var stages = await sweep.Query<StageRow>($"select s.id, s.name, (select count(*) from deals d where d.stage_id = s.id and d.outcome = 0) as deals from {Active} order by s.id");
        return [.. from stage in stages
                   let verdict = StageNames.Judge(stage.Name) as StageNameVerdict.Refused
                   where verdict is not null
                   select new Violation { Subject = stage.Id, Value = stage.Deals, Word = verdict.Word, Other = verdict.ProposedName }];
    }

    private sealed class StageRow
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public long Deals { get; init; }
    }
}
