using Steward.Database;

namespace Steward.Deals;

/// <summary>What the cards of a stage do not show.</summary>
internal static class HiddenFields
{
    /// <summary>By key. What this or an earlier stage asks for is shown whatever hides it: nobody is stopped by what they cannot see.</summary>
    public static async Task<HashSet<string>> On(Sheet sheet, PipelineId pipeline, StageId stage) => [.. await sheet.Query<string>("""
        select h.field_key from hidden_fields h where h.pipeline_id = @pipeline and (h.stage_id = 0 or h.stage_id = @stage) and not exists (
          select 1 from stage_fields a join stages s on s.id = a.stage_id join stages here on here.id = @stage
          where a.field_key = h.field_key and s.pipeline_id = @pipeline and s.archived is null and s.position <= here.position)
        """, new { pipeline, stage })];
}
