using Dapper;
using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Deals;
using Steward.Tasks;

namespace Steward.Audit;

/// <summary>Brings back what one step of a remedy changed, through the operation that changed it. What somebody has changed since stays as they left it.</summary>
public sealed class TakeBack(DropTask drop, EditStage stages, HideField fields, EditDeal deals, ArchivePipeline pipelines, TakeBackDeal opened)
{
    /// <returns>False: it stays.</returns>
    public async Task<bool> One(Mended mended, Work work) => mended.What switch
    {
        Mended.Task => !(await drop.RunIn(work, new TaskId(mended.Id))).IsRefused,
        Mended.Stage => await Stage(mended, work),
        Mended.Field => !(await fields.RunIn(work, new FieldHiding(mended.Key!, new PipelineId(mended.Id), Hidden: false))).IsRefused,
        Mended.Value => await Value(mended, work),
        Mended.Pipeline => !(await pipelines.RunIn(work, new PipelineId(mended.Id))).IsRefused,
        Mended.Deal => !(await opened.RunIn(work, new DealId(mended.Id))).IsRefused,
        _ => false, // a closed deal stays closed, whoever closed it
    };

    private async Task<bool> Stage(Mended mended, Work work)
    {
        var stage = await work.Db.Set<Stage>().FirstOrDefaultAsync(s => s.Id == new StageId(mended.Id));
        if (stage is null || StageAttributes.Read(stage, mended.Key!) != mended.Now) return false;
        return !(await stages.RunIn(work, new StageEdit(stage.Id, new Dictionary<string, string?> { [mended.Key!] = mended.Was }) { AsItWas = true })).IsRefused;
    }

    private async Task<bool> Value(Mended mended, Work work)
    {
        await work.Flush();
        var isEmpty = await work.Connection.ExecuteScalarAsync<long>($"select count(*) from deals d where d.id = @Id and {DealValues.Of("@Key")} = ''", new { mended.Id, mended.Key }, work.Transaction) == 1;
        return isEmpty && !(await deals.RunIn(work, new DealEdit(new DealId(mended.Id), new Dictionary<string, string?> { [mended.Key!] = mended.Was }))).IsRefused;
    }
}
