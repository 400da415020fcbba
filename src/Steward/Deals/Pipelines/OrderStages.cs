using Dapper;
using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

public sealed record StagesByHistory(PipelineId Pipeline);

/// <summary>Puts the stages of a pipeline that nobody laid out into the order in which its deals passed them.</summary>
public sealed class OrderStages(Writer writer) : Operation<StagesByHistory, Nothing>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<Nothing>> Do(StagesByHistory ask, Work work)
    {
        var places = (await work.Connection.QueryAsync<(long Stage, double Place)>("""
            select stage_id, avg(place * 1.0) from (
              select v.stage_id, row_number() over (partition by v.deal_id order by v.entered, v.id) as place
              from stage_visits v join stages s on s.id = v.stage_id where s.pipeline_id = @Value) as visits
            group by stage_id
            """, ask.Pipeline, work.Transaction)).ToDictionary(place => new StageId(place.Stage), place => place.Place);
        var stages = await work.Db.Set<Stage>().Where(s => s.PipelineId == ask.Pipeline).ToListAsync();
        var ordered = stages.OrderBy(stage => places.GetValueOrDefault(stage.Id, double.MaxValue)).ThenBy(stage => stage.Position).ToList();
        for (var i = 0; i < ordered.Count; i++) ordered[i].Position = i + 1;
        await work.Flush();
        return new Nothing();
    }
}
