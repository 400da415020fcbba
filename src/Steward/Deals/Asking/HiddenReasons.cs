using Microsoft.EntityFrameworkCore;
using Steward.Database;

namespace Steward.Deals;

/// <summary>Reasons of loss that a pipeline does not offer: those that came with the ready pipelines of another trade. They are kept beside the fields that it does not show.</summary>
internal static class HiddenReasons
{
    private const string Prefix = "reason:";

    public static string Key(LossReasonId reason) => Prefix + reason;

    /// <summary>Keys of what a deal's pipeline does not offer; without a deal, of what none offers where deals stand open.</summary>
    public static async Task<HashSet<string>> For(DealId? deal, StewardDb db)
    {
        var hidden = await db.Set<HiddenField>().Where(h => h.StageId == 0 && h.FieldKey.StartsWith(Prefix)).ToListAsync();
        if (hidden.Count == 0) return [];
        if (deal is { } id)
        {
            var here = await db.Set<Deal>().Where(d => d.Id == id).Select(d => d.PipelineId).FirstOrDefaultAsync();
            return [.. hidden.Where(h => h.PipelineId == here).Select(h => h.FieldKey)];
        }
        var alive = await db.Set<Pipeline>().Where(p => p.Archived == null && db.Set<Stage>().Any(s => s.PipelineId == p.Id && db.Set<Deal>().Any(d => d.StageId == s.Id && d.Outcome == DealOutcome.Open))).Select(p => p.Id).ToListAsync();
        return [.. hidden.GroupBy(h => h.FieldKey).Where(g => alive.Count > 0 && alive.TrueForAll(p => g.Any(h => h.PipelineId == p))).Select(g => g.Key)];
    }
}
