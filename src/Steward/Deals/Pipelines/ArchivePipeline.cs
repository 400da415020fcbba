using Dapper;
using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>Puts a pipeline away in which no deal stands open: what went through it stays in the reports.</summary>
public sealed class ArchivePipeline(Writer writer) : Operation<PipelineId, Pipeline>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<Pipeline>> Do(PipelineId ask, Work work)
    {
        if (await work.Db.Set<Pipeline>().FirstOrDefaultAsync(p => p.Id == ask && p.Archived == null) is not { } pipeline) return Refusal.NotFound("deals.pipeline-not-found");
        // Deals that the caller does not see stand there as well.
        if (await work.Connection.ExecuteScalarAsync<long>("select coalesce(sum(t.deals), 0) from stage_totals t join stages s on s.id = t.stage_id where s.pipeline_id = @Value", ask, work.Transaction) > 0) return Refusal.Conflict("deals.pipeline-has-deals", pipeline.Name);
        pipeline.Archived = work.Now;
        work.Tell(new PipelineArchived(pipeline.Id, pipeline.Name));
        await work.Flush();
        return pipeline;
    }
}

[FactName("pipeline.archived", "route")]
public sealed record PipelineArchived(PipelineId Pipeline, string Name) : Fact
{
    public override Phrase Sentence => new("deals.pipeline-archived", Name);
}
