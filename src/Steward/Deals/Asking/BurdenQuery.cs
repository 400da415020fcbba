using Steward.Database;

namespace Steward.Deals;

/// <summary>What it costs to reach a stage.</summary>
/// <param name="Asked">Fields that must be filled up to here.</param>
/// <param name="Seconds">The median time of the form of the move; null while there are too few.</param>
public sealed record StageBurden(string Pipeline, StageId Id, string Stage, int Asked, int New, int? Seconds, int Moves);

/// <summary>The burden of forms, stage by stage.</summary>
public sealed class BurdenQuery(Reader reader)
{
    public const int Fewest = 5;

    public Task<IReadOnlyList<StageBurden>> Read(Caller by, CancellationToken stop = default) => reader.With<IReadOnlyList<StageBurden>>(by, async sheet =>
    {
        var stages = await sheet.Query<Row>("select s.id, s.pipeline_id, s.name, p.name as pipeline from stages s join pipelines p on p.id = s.pipeline_id where s.archived is null and p.archived is null order by p.position, s.pipeline_id, s.position");
        var asked = (await sheet.Query<(long Stage, string Key)>($"""
            select a.stage_id, a.field_key from stage_fields a where a.field_key in ({string.Join(", ", DealAttributes.All.Select(key => $"'{key}'"))})
              or exists (select 1 from fields f where f.subject = 1 and f.key = a.field_key and f.archived is null)
            """)).ToLookup(a => a.Stage, a => a.Key);
        var burdens = new List<StageBurden>();
        foreach (var pipeline in stages.GroupBy(s => s.PipelineId))
        {
            var keys = new HashSet<string>();
            foreach (var stage in pipeline)
            {
                var before = keys.Count;
                keys.UnionWith(asked[stage.Id.Value]);
                // form_times_of: the newest of one stage.
                var times = await sheet.Query<long>("select cast(seconds as bigint) from form_times where stage_id = @Id order by at desc limit 200", stage);
                var seconds = times.Count < Fewest ? (int?)null : (int)times.Order().ElementAt(times.Count / 2);
                burdens.Add(new StageBurden(stage.Pipeline, stage.Id, stage.Name, keys.Count, keys.Count - before, seconds, times.Count));
            }
        }
        return burdens;
    }, stop);

    private sealed class Row
    {
        public StageId Id { get; init; }
        public PipelineId PipelineId { get; init; }
        public string Name { get; init; } = "";
        public string Pipeline { get; init; } = "";
    }
}
