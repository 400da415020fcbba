using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Steward.People;
using Steward.Ui;
using Field = Steward.Fields.Field;

namespace Steward.Deals;

/// <param name="Lang">In which language the names are written: the one that asks reads them.</param>
public sealed record TemplateAsk(string Key, Lang Lang);

/// <summary>Lays the ready pipelines of a trade with their gates, and its fields and reasons of loss, which the pipelines that stand already do not show. Taken twice it adds what is missing.
/// Nothing begins by itself: which refusals come back is switched on by a person.</summary>
public sealed class StartFromTemplate(Writer writer, TemplateBook book, AddFieldSet sets, RestoreField restore, Settings settings) : Operation<TemplateAsk, IReadOnlyList<Pipeline>>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<IReadOnlyList<Pipeline>>> Do(TemplateAsk ask, Work work)
    {
        if (book.Find(ask.Key) is not { } template) return Refusal.NotFound("deals.templates.not-found", ask.Key);
        var names = await work.Db.Set<Pipeline>().Where(p => p.Archived == null).Select(p => p.Name).ToListAsync();
        var wanted = template.Pipelines.Where(p => !names.Contains(p.Name.In(ask.Lang), Typed.Names)).ToList();
        if (wanted.Count == 0) return Refusal.Conflict("deals.templates.taken");
        var before = await work.Db.Set<Pipeline>().Where(p => p.Archived == null).Select(p => p.Id).ToListAsync();
        var added = await Fields(template, ask.Lang, work);
        if (added.IsRefused) return added.Refusal;
        await work.Flush();
        // A field that was archived here before asks nothing.
        var known = (await work.Db.Set<Field>().Where(f => f.Subject == FieldSubject.Deal && f.Archived == null).Select(f => f.Key).ToListAsync()).Concat(DealAttributes.All).ToHashSet();
        var laid = new List<Pipeline>();
        foreach (var pipeline in wanted) laid.Add(await Lay(pipeline, ask.Lang, known, work));
        var reasons = new List<LossReason>();
        foreach (var from in template.Reasons) if (await Add(from, ask.Lang, work) is { } reason) reasons.Add(reason);
        var keys = added.Done.Where(f => f.Subject == FieldSubject.Deal).Select(f => f.Key).Concat(reasons.Select(r => HiddenReasons.Key(r.Id))).ToList();
        foreach (var other in before) foreach (var key in keys) await Hide(other, key, work);
        await work.Flush();
        await new TemplateLaid(work.Now.ToMicroseconds(), [.. laid.Select(p => p.Id.Value)], [.. added.Done.Select(f => f.Id.Value)], [.. reasons.Select(r => r.Id.Value)]).Keep(ask.Key, settings, work);
        return laid;
    }

    /// <summary>Those that were not there, and those that came with an earlier taking that was taken back.</summary>
    private async Task<Outcome<List<Field>>> Fields(Template template, Lang lang, Work work)
    {
        if (template.FieldSet is not { } set) return new List<Field>();
        var fields = new List<Field>();
        foreach (var id in TemplateLaid.Of(template.Key, settings) is { TakenBack: true } once ? once.Fields : [])
        {
            var back = await restore.RunIn(work, new FieldId(id));
            if (!back.IsRefused) fields.Add(back.Done);
        }
        await work.Flush();
        var added = await sets.RunIn(work, new FieldSetToAdd(set, lang));
        if (added.IsRefused) return added.Refusal;
        fields.AddRange(added.Done.Added);
        return fields;
    }

    private static async Task Hide(PipelineId pipeline, string key, Work work)
    {
        if (!await work.Db.Set<HiddenField>().AnyAsync(h => h.PipelineId == pipeline && h.StageId == 0 && h.FieldKey == key)) await work.Add(new HiddenField { PipelineId = pipeline, FieldKey = key });
    }

    private static async Task<Pipeline> Lay(TemplatePipeline from, Lang lang, HashSet<string> known, Work work)
    {
        await work.Flush();
        var position = await work.Db.Set<Pipeline>().MaxAsync(p => (int?)p.Position) ?? 0;
        var pipeline = await work.Add(new Pipeline { Id = await work.NewId<Pipeline>("pipelines"), Name = from.Name.In(lang), Kind = from.Kind, Position = position + 1 });
        var sketch = new PipelineSketch { Name = pipeline.Name, Kind = pipeline.Kind, Stages = [.. from.Stages.Select((s, i) => Sketch(s, i + 1, lang, known))] };
        foreach (var (stage, place) in sketch.Stages.Select((s, i) => (s, i + 1))) await StageWriter.Write(stage, null, pipeline.Id, place, work);
        await work.Add(new PipelineVersion { PipelineId = pipeline.Id, Number = 1, At = work.Now, ById = work.Person, Body = sketch.Write() });
        work.Tell(new PipelineAdded(pipeline.Id, pipeline.Name, string.Join(" → ", sketch.Stages.Select(s => s.Name))));
        return pipeline;
    }

    private static StageSketch Sketch(TemplateStage from, int number, Lang lang, HashSet<string> known) => new()
    {
        Key = "n" + number, Name = from.Name.In(lang), Goal = from.Goal?.In(lang), Hint = from.Hint?.In(lang), MaxDays = from.Days, OnOverstay = from.Overstay, Target = from.Target, ExtraControl = from.ExtraControl,
        ExitKind = from.Exit switch { null => null, { Field: { } field } when !known.Contains(field) => null, { Field: not null } => ExitKind.Field, { Document: not null } => ExitKind.Document, _ => ExitKind.Activity },
        ExitKey = from.Exit?.Field ?? from.Exit?.Document ?? from.Exit?.Activity,
        Fields = [.. from.Fields.Where(f => known.Contains(f.Key)).Select(f => new FieldSketch(f.Key, f.Value?.In(lang)))],
        Gates = [.. from.Gates.Select(g => new GateSketch(g.Kind, g.Body(lang), g.Why?.In(lang)))],
        Checklist = [.. from.Checklist.Select(line => line.In(lang))],
    };

    private static async Task<LossReason?> Add(TemplateReason from, Lang lang, Work work)
    {
        await work.Flush();
        var name = from.Name.In(lang);
        if (await work.Db.Set<LossReason>().AnyAsync(r => r.Name == name && r.Archived == null)) return null;
        var position = await work.Db.Set<LossReason>().MaxAsync(r => (int?)r.Position) ?? 0;
        var needs = LossProof.None;
        if (from.Needs.Contains("attempts")) needs |= LossProof.AttemptsOnDifferentDays;
        if (from.Needs.Contains("competitor")) needs |= LossProof.CompetitorNamed;
        if (from.Needs.Contains("offer")) needs |= LossProof.CompetitorOffer;
        var reason = await work.Add(new LossReason { Id = await work.NewId<LossReason>("loss_reasons"), Name = name, Position = position + 1, Recoverable = from.Recoverable, ReviveDays = from.Days, Needs = needs });
        work.Tell(new LossReasonAdded(reason.Id, name));
        return reason;
    }
}
