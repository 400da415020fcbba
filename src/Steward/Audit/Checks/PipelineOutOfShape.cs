using Steward.Foundation.Text;

namespace Steward.Audit;

/// <summary>A pipeline with too many stages, with two of one name, with a stage that hardly any deal enters or that nearly all leave at once.
/// Winning and losing stand at the end of every pipeline here, so none lacks them. Shares are of the visits of 90 days: the small one from 100
/// visits of the pipeline on, below which one visit is already a hundredth; the short one from 30 visits of the stage on.
/// A stage with stays of which nobody knows when they began may have been entered yesterday: it is not called rare.</summary>
public sealed class PipelineOutOfShape() : PipelineCheck("1c", 0, .34)
{
    private const int MostStages = 12, EnoughVisits = 100, EnoughStays = 30;

    public override Mending Remedy => Mending.By<ArchiveRareStages>();
    public override async Task<IReadOnlyList<Violation>> Find(Sweep sweep)
    {
        var stages = await sweep.Query<StageRow>("""
            select s.id, s.pipeline_id, s.name, case when exists (select 1 from stage_visits u where u.stage_id = s.id and u.entered is null) then 1 else 0 end as unknown, coalesce(v.visits, 0) as visits, coalesce(v.stays, 0) as stays, coalesce(v.flashes, 0) as flashes
            from stages s join pipelines p on p.id = s.pipeline_id left join (
              select stage_id, count(*) as visits, count("left") as stays, count(case when "left" - entered < 300000000 then 1 end) as flashes
              from stage_visits where entered >= @quarter and entered <= @now group by stage_id) v on v.stage_id = s.id
            where s.archived is null and p.archived is null order by s.pipeline_id, s.position, s.id
            """);
        return [.. stages.GroupBy(s => s.PipelineId).Select(pipeline => Judge(pipeline.Key, [.. pipeline])).OfType<Violation>()];
    }

    private static Violation? Judge(long pipeline, List<StageRow> stages)
    {
        var visits = stages.Sum(s => s.Visits);
        var twins = stages.GroupBy(s => SoundAlike.Fold(s.Name)).Where(same => same.Count() > 1).SelectMany(same => same).ToList();
        var rare = visits >= EnoughVisits ? stages.Where(s => s.Visits * 100 < visits && s.Unknown == 0).ToList() : [];
        var flashes = stages.Where(s => s.Stays >= EnoughStays && s.Flashes * 10 > s.Stays * 9).ToList();
        return stages.Count > MostStages ? Told(1, stages.Count, [])
            : twins.Count > 0 ? Told(2, twins.Count, twins)
            : rare.Count > 0 ? Told(3, rare.Count, rare)
            : flashes.Count > 0 ? Told(4, flashes.Count, flashes) : null;

        Violation Told(int what, int count, List<StageRow> which) =>
            new() { Subject = pipeline, Value = what, Bound = count, Word = string.Join(", ", which.Select(s => s.Name)), Other = which.Count == 0 ? null : string.Join(',', which.Select(s => s.Id)) };
    }

    private sealed class StageRow
    {
        public long Id { get; init; }
        public long PipelineId { get; init; }
        public string Name { get; init; } = "";
        public long Unknown { get; init; }
        public long Visits { get; init; }
        public long Stays { get; init; }
        public long Flashes { get; init; }
    }
}
