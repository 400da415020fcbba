using Steward.Database;

namespace Steward.Deals;

/// <summary>A field that somebody has left empty on deal after deal.</summary>
public sealed class EmptyField
{
    public FieldId Id { get; init; }
    public string Name { get; init; } = "";
}

/// <summary>Finds the field whose owner is to be asked, once, why it stays empty.</summary>
public sealed class FieldQuestions(Reader reader)
{
    /// <summary>So many deals in a row went past a stage without the field.</summary>
    public const int InARow = 10;

    /// <summary>Null: nothing to ask. Asked is only the owner of the deal, never twice about a field, never about one that was not there yet when the deals passed, and never about what rules ask for or hide.</summary>
    public async Task<EmptyField?> About(DealId deal, Caller by, CancellationToken stop = default)
    {
        if (by.PersonNumber is not { } me) return null;
        return await reader.With(by, async sheet =>
        {
            if (await sheet.One<Here>("select d.pipeline_id, d.stage_id from {deals} d where d.id = @deal and d.owner_id = @me and d.outcome = 0", new { deal, me }) is not { } here) return null;
            // deals_of_owner: the newest of one owner, each looked up in stage_visits_of_deal.
            var row = await sheet.Query<(long Deal, long? Passed)>("""
                select cast(n.id as bigint), n.passed from (
                  select d.id, d.updated, (select max(v."left") from stage_visits v where v.deal_id = d.id and v."exit" = 1) as passed from {deals} d
                  where d.owner_id = @me and d.outcome = 0 and d.pipeline_id = @PipelineId and exists (select 1 from stage_visits e where e.deal_id = d.id and e."exit" = 1)
                  order by d.updated desc, d.id desc limit 10) as n order by n.updated desc, n.id desc
                """, new { me, here.PipelineId });
            if (row.Count < InARow) return null;
            var hidden = await HiddenFields.On(sheet, here.PipelineId, here.StageId);
            var empty = await sheet.Query<Candidate>($"""
                select f.id, f.name, f.key from fields f
                where f.subject = 1 and f.archived is null and f.kind <> 5 and (f.created is null or f.created <= @since)
                  and not exists (select 1 from field_values v where v.subject = 1 and v.field_id = f.id and v.subject_id in ({string.Join(',', row.Select(passed => passed.Deal))}))
                  and not exists (select 1 from field_skips s where s.field_id = f.id and s.person_id = @me)
                  and not exists (select 1 from stage_fields a join stages s on s.id = a.stage_id where a.field_key = f.key and s.pipeline_id = @PipelineId and s.archived is null)
                order by f.position, f.id
                """, new { me, here.PipelineId, since = row.Min(passed => passed.Passed) ?? 0 });
            return empty.Where(f => !hidden.Contains(f.Key)).Select(f => new EmptyField { Id = f.Id, Name = f.Name }).FirstOrDefault();
        }, stop);
    }

    private sealed class Here
    {
        public PipelineId PipelineId { get; init; }
        public StageId StageId { get; init; }
    }

    private sealed class Candidate
    {
        public FieldId Id { get; init; }
        public string Name { get; init; } = "";
        public string Key { get; init; } = "";
    }
}
