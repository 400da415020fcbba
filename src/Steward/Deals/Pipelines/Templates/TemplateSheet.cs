using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Fields;
using Steward.Ui;
using Field = Steward.Fields.Field;

namespace Steward.Deals;

/// <summary>What taking a ready pipeline would lay in this base.</summary>
/// <param name="Others">Pipelines that stand already and show nothing of it.</param>
public sealed record TemplateSheet(IReadOnlyList<TemplatePipeline> Pipelines, IReadOnlyList<string> Fields, IReadOnlyList<TemplateReason> Reasons, int Others)
{
    public static Task<TemplateSheet> Read(Template template, Lang lang, Entities entities, Caller by, CancellationToken stop = default) => entities.Read(by, async db =>
    {
        var names = await db.Set<Pipeline>().Where(p => p.Archived == null).Select(p => p.Name).ToListAsync(stop);
        var keys = (await db.Set<Field>().Where(f => f.Archived == null).Select(f => new { f.Subject, f.Key }).ToListAsync(stop)).Select(f => (f.Subject, f.Key)).ToHashSet();
        var reasons = await db.Set<LossReason>().Where(r => r.Archived == null).Select(r => r.Name).ToListAsync(stop);
        var members = FieldSets.Find(template.FieldSet) is { } set ? FieldSets.Find(FieldSets.Common)!.Fields.Concat(set.Fields) : [];
        return new TemplateSheet([.. template.Pipelines.Where(p => !names.Contains(p.Name.In(lang)))], [.. members.Where(m => !keys.Contains((m.On, m.Key))).Select(m => m.Name.In(lang))], [.. template.Reasons.Where(r => !reasons.Contains(r.Name.In(lang)))], names.Count);
    }, stop);
}
