using Dapper;
using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>Takes back what a ready pipeline brought, as long as nothing was done with any of it.</summary>
public sealed class TakeBackTemplate(Writer writer, Settings settings, ArchivePipeline pipelines, ArchiveField fields) : Operation<string, TemplateLaid>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<TemplateLaid>> Do(string ask, Work work)
    {
        if (TemplateLaid.Of(ask, settings) is not { TakenBack: false } laid) return Refusal.NotFound("deals.templates.not-laid");
        if (await work.Connection.ExecuteScalarAsync<long>(Used(laid), null, work.Transaction) > 0) return Refusal.Conflict("deals.templates.used");
        foreach (var pipeline in laid.Pipelines)
            if (await pipelines.RunIn(work, new PipelineId(pipeline)) is { IsRefused: true, Refusal.Kind: not RefusalKind.NotFound } refused) return refused.Refusal;
        foreach (var field in laid.Fields) await fields.RunIn(work, new FieldId(field));
        var numbers = laid.Reasons.Select(r => new LossReasonId(r)).ToList();
        foreach (var reason in await work.Db.Set<LossReason>().Where(r => numbers.Contains(r.Id) && r.Archived == null).ToListAsync())
        {
            reason.Archived = work.Now;
            work.Tell(new LossReasonArchived(reason.Id, reason.Name, null, null));
        }
        var ids = laid.Fields.Select(f => new FieldId(f)).ToList();
        var keys = (await work.Db.Set<Field>().Where(f => ids.Contains(f.Id)).Select(f => f.Key).ToListAsync()).Concat(numbers.Select(HiddenReasons.Key)).ToList();
        work.Db.RemoveRange(await work.Db.Set<HiddenField>().Where(h => keys.Contains(h.FieldKey)).ToListAsync());
        await work.Flush();
        var back = laid with { TakenBack = true };
        await back.Keep(ask, settings, work);
        return back;
    }

    /// <summary>1 when a deal went in, a version was drawn, a rule was switched on, a reason named, a field filled or asked for elsewhere.</summary>
    private static string Used(TemplateLaid laid)
    {
        var (pipelines, fields, reasons) = (TemplateLaid.In(laid.Pipelines), TemplateLaid.In(laid.Fields), TemplateLaid.In(laid.Reasons));
        return $"""
            select case when exists (select 1 from stage_visits v join stages s on s.id = v.stage_id where s.pipeline_id in ({pipelines}))
              or exists (select 1 from pipelines where id in ({pipelines}) and version > 1) or exists (select 1 from pipeline_drafts where pipeline_id in ({pipelines}))
              or exists (select 1 from revival_rules where pipeline_id in ({pipelines}) and archived is null)
              or exists (select 1 from closures where reason_id in ({reasons})) or exists (select 1 from loss_batches where reason_id in ({reasons}))
              or exists (select 1 from field_values where field_id in ({fields}))
              or exists (select 1 from stage_fields a join stages s on s.id = a.stage_id join fields f on f.key = a.field_key where s.pipeline_id not in ({pipelines}) and f.id in ({fields})) then 1 else 0 end
            """;
    }
}
