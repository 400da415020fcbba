using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Field = Steward.Fields.Field;

namespace Steward.Deals;

/// <summary>What stages ask for and what they hide, for the operations that change it.</summary>
internal static class AskedFields
{
    /// <summary>How the field is called; an attribute by its key. Null: there is no such live field.</summary>
    public static async Task<string?> NameOf(string key, Work work) => DealAttributes.All.Contains(key) ? key
        : await work.Db.Set<Field>().Where(f => f.Subject == FieldSubject.Deal && f.Key == key && f.Archived == null).Select(f => f.Name).FirstOrDefaultAsync();

    /// <summary>The first stage that asks for the field, up to a place in the pipeline or anywhere in it.</summary>
    public static Task<string?> FirstAsking(string key, PipelineId pipeline, int? upTo, Work work) =>
        (from asked in work.Db.Set<StageField>()
         join stage in work.Db.Set<Stage>() on asked.StageId equals stage.Id
         where asked.FieldKey == key && stage.PipelineId == pipeline && stage.Archived == null && (upTo == null || stage.Position <= upTo)
         orderby stage.Position
         select stage.Name).FirstOrDefaultAsync();

    /// <summary>What is asked for cannot be hidden from there on.</summary>
    public static async Task ShowFrom(Stage stage, string key, Work work)
    {
        var hidden = await work.Db.Set<HiddenField>().Where(h => h.PipelineId == stage.PipelineId && h.FieldKey == key).ToListAsync();
        if (hidden.Count == 0) return;
        var later = await work.Db.Set<Stage>().Where(s => s.PipelineId == stage.PipelineId && s.Position >= stage.Position).Select(s => s.Id).ToListAsync();
        work.Db.RemoveRange(hidden.Where(h => h.StageId == 0 || later.Contains(new StageId(h.StageId))));
    }

    /// <summary>Attributes are told by their key and said in the reader's language; a field of the company's own has its name.</summary>
    public static object Said(string key, string name) => DealAttributes.All.Contains(key) ? new Phrase("deals.attribute." + key) : name;
}
