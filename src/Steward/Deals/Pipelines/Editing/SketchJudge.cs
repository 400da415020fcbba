using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Field = Steward.Fields.Field;

namespace Steward.Deals;

/// <summary>What must be put right before a sketch can come into force.</summary>
/// <param name="Stage">The key of the stage that it is about; null: of the whole.</param>
/// <param name="Place">What of it: name, gate, field, map, exit …</param>
public sealed record SketchFault(string? Stage, string Place, Phrase Why, string? Proposed = null);

/// <summary>Judges a sketch: names, gates, fields, and that no open deal is left without a stage.</summary>
public sealed class SketchJudge(IEnumerable<IGateKind> kinds, SketchWords words)
{
    /// <summary>More is no pipeline any more (check 1c).</summary>
    public const int MostStages = 12;

    /// <param name="open">Open deals by stage.</param>
    public async Task<IReadOnlyList<SketchFault>> Judge(PipelineOnTable table, IReadOnlyDictionary<long, long> open, StewardDb db)
    {
        var sketch = table.Sketch;
        var faults = new List<SketchFault>();
        if (Typed.OrNull(sketch.Name) is null) faults.Add(new(null, "name", new("deals.pipeline-name-needed")));
        else if (!Typed.Names.Equals(sketch.Name, table.Pipeline.Name) && await AddPipeline.IsTaken(db, table.Pipeline.Id, sketch.Name)) faults.Add(new(null, "name", new("deals.pipeline-name-taken", sketch.Name.Trim())));
        if (sketch.Stages.Count == 0) faults.Add(new(null, "stages", new("deals.sketch.no-stages")));
        if (sketch.Stages.Count > MostStages) faults.Add(new(null, "stages", new("deals.sketch.too-many", MostStages)));
        foreach (var twins in sketch.Stages.GroupBy(s => s.Name.Trim(), StringComparer.CurrentCultureIgnoreCase).Where(g => g.Count() > 1 && g.Key != ""))
            faults.Add(new(twins.Last().Key, "name", new("deals.sketch.twins", twins.Key)));
        foreach (var stage in sketch.Stages) faults.AddRange(NameOf(stage));
        foreach (var stage in sketch.Stages)
            foreach (var key in StageAttributes.Drawn)
                if (key != StageAttributes.Name && StageAttributes.Fault(key, StageAttributes.Read(stage, key)) is { } fault) faults.Add(new(stage.Key, key, fault.Why));
        faults.AddRange(table.Clashes.Select(clash => new SketchFault(clash.Part.Stage, "clash", new("deals.sketch.clash", clash.StageName, SketchWords.Part(clash.Part.Name), words.Value(clash.Part.Name, clash.InForce), words.Value(clash.Part.Name, clash.Drawn)))));
        faults.AddRange(await Asked(sketch, db));
        faults.AddRange(Mapped(table, open));
        return faults;
    }

    /// <summary>The name alone, while it is typed.</summary>
    public static IEnumerable<SketchFault> NameOf(StageSketch stage)
    {
        if (Typed.OrNull(stage.Name) is not { } name) yield return new(stage.Key, "name", new("deals.stage-name-needed"));
        else if (StageNames.Judge(name) is StageNameVerdict.Refused refused)
            yield return new(stage.Key, "name", new("deals.sketch.not-a-result", refused.Word), refused.ProposedName);
    }

    private async Task<IEnumerable<SketchFault>> Asked(PipelineSketch sketch, StewardDb db)
    {
        var keys = (await db.Set<Field>().Where(f => f.Subject == FieldSubject.Deal && f.Archived == null).Select(f => f.Key).ToListAsync()).Concat(DealAttributes.All).ToHashSet();
        var faults = new List<SketchFault>();
        foreach (var stage in sketch.Stages)
        {
            faults.AddRange(stage.Fields.Where(f => !keys.Contains(f.Key)).Select(f => new SketchFault(stage.Key, "field", new("fields.unknown", f.Key))));
            if (stage.ExitKind == ExitKind.Field && !keys.Contains(stage.ExitKey ?? "")) faults.Add(new(stage.Key, "exit", new("fields.unknown", stage.ExitKey)));
            foreach (var gate in stage.Gates)
                if (kinds.FirstOrDefault(k => k.Kind == gate.Kind) is not { } kind) faults.Add(new(stage.Key, "gate", new("deals.sketch.no-such-gate", gate.Kind)));
                else if (await kind.Fault(gate.Body, db) is { } fault) faults.Add(new(stage.Key, "gate", fault.Why));
                else if (gate.Body.When is { } when && Condition.Read(when, keys.Contains) is { IsRefused: true } read) faults.Add(new(stage.Key, "gate", read.Refusal.Why));
        }
        return faults;
    }

    private static IEnumerable<SketchFault> Mapped(PipelineOnTable table, IReadOnlyDictionary<long, long> open)
    {
        foreach (var mapping in table.Sketch.Mappings)
        {
            if (table.InForce.Stage("s" + mapping.From) is null || table.Sketch.Stage(mapping.To) is null || mapping.To == "s" + mapping.From) yield return new("s" + mapping.From, "map", new("deals.sketch.map-nowhere"));
            else if (mapping.Where is { } text && Condition.Read(text) is { IsRefused: true } read) yield return new("s" + mapping.From, "map", read.Refusal.Why);
        }
        foreach (var retired in table.Retired)
            if (open.GetValueOrDefault(retired.Id!.Value.Value) is > 0 and var deals && !table.Sketch.Mappings.Any(m => m.From == retired.Id.Value.Value && m.Where is null))
                yield return new(retired.Key, "map", new("deals.sketch.deals-need-a-place", deals, retired.Name));
    }
}
