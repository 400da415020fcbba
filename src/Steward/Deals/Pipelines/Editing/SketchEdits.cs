using System.Globalization;
using System.Text.Json;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>What one touch of the editor makes of a sketch.</summary>
internal static class SketchEdits
{
    public static PipelineSketch Add(PipelineSketch sketch, string name)
    {
        var number = sketch.Stages.Where(s => s.Key.StartsWith('n')).Select(s => long.Parse(s.Key.AsSpan(1), CultureInfo.InvariantCulture)).DefaultIfEmpty().Max() + 1;
        return sketch with { Stages = [.. sketch.Stages, new StageSketch { Key = "n" + number, Name = name.Trim() }] };
    }

    public static PipelineSketch Move(PipelineSketch sketch, string key, int by)
    {
        var stages = sketch.Stages.ToList();
        var at = stages.FindIndex(s => s.Key == key);
        if (at < 0) return sketch;
        var stage = stages[at];
        stages.RemoveAt(at);
        stages.Insert(Math.Clamp(at + by, 0, stages.Count), stage);
        return sketch with { Stages = stages };
    }

    /// <summary>Mappings that led to it lead nowhere, so they go with it.</summary>
    public static PipelineSketch Retire(PipelineSketch sketch, string key) =>
        sketch with { Stages = [.. sketch.Stages.Where(s => s.Key != key)], Mappings = [.. sketch.Mappings.Where(m => m.To != key && !(("s" + m.From) == key))] };

    public static PipelineSketch Restore(PipelineOnTable table, string key)
    {
        if (table.InForce.Stage(key) is not { } was || table.Sketch.Stage(key) is not null) return table.Sketch;
        var before = table.InForce.Stages.TakeWhile(s => s.Key != key).Count(s => table.Sketch.Stage(s.Key) is not null);
        return table.Sketch with { Stages = [.. table.Sketch.Stages.Take(before), was, .. table.Sketch.Stages.Skip(before)], Mappings = [.. table.Sketch.Mappings.Where(m => "s" + m.From != key)] };
    }

    public static PipelineSketch Map(PipelineSketch sketch, string from, string to, string? where) => !long.TryParse(from.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var stage) ? sketch
        : sketch with { Mappings = [.. sketch.Mappings.Where(m => m.From != stage || m.Where is not null || where is not null), new StageMapping(stage, to, Typed.OrNull(where))] };

    /// <param name="read">What a choice of the menu means; nothing when no kind is called so.</param>
    public static PipelineSketch Gate(PipelineSketch sketch, StageSketch stage, Func<string, string?> form, Func<string, GateSketch?> read)
    {
        if (Typed.OrNull(form("gate")) is not { } chosen || read(chosen) is not var (kind, body, _, _)) return sketch;
        var condition = Condition(form);
        // A gate that is a condition itself is asked always.
        body = body.Condition is null ? body with { When = condition } : body with { Condition = condition ?? "" };
        body = body with { Label = body is { Condition: null, When: null } ? null : Typed.OrNull(form("label")) };
        return stage.Gates.Any(g => g.Kind == kind && g.Body == body) ? sketch : sketch.With(stage with { Gates = [.. stage.Gates, new GateSketch(kind, body, Typed.OrNull(form("why")))] });
    }

    private static string? Condition(Func<string, string?> form) => Typed.OrNull(form("condition"));

    /// <summary>The panel of a stage as it was typed. What stands there as the page showed it was not touched: somebody else may have drawn it meanwhile.</summary>
    public static StageSketch Panel(StageSketch stage, Func<string, string?> form)
    {
        var shown = Shown(form("shown"));
        foreach (var key in StageAttributes.Drawn)
        {
            var typed = Plain(form(key)) ?? (form("panel") is not null && IsSwitch(key) ? "false" : null);
            // A template may have written the exit fact in small letters, which the choice of the form does not.
            if ((form(key) is not null || typed is not null) && !string.Equals(typed, Typed.OrNull(shown?.GetValueOrDefault(key)), key == StageAttributes.Exit ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)) stage = StageAttributes.With(stage, key, typed);
        }
        var lines = Plain(form(SketchParts.Checklist))?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Take(20).ToList() ?? [];
        return form(SketchParts.Checklist) is null || string.Join('\n', lines) == (shown?.GetValueOrDefault(SketchParts.Checklist) ?? "") && shown is not null ? stage : stage with { Checklist = lines };
    }

    /// <summary>For a form: what it shows, so that only what is touched is taken of it.</summary>
    public static string Shown(StageSketch stage) => JsonSerializer.Serialize(SketchParts.Of(stage).Where(p => p.Key == SketchParts.Checklist || StageAttributes.Drawn.Contains(p.Key)).ToDictionary());

    private static Dictionary<string, string>? Shown(string? json)
    {
        try
        {
            return Typed.OrNull(json) is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(json!);
        }
        catch (JsonException) { return null; }
    }

    private static bool IsSwitch(string key) => key is StageAttributes.Mandatory or StageAttributes.MayReturn or StageAttributes.ExtraControl;

    private static string? Plain(string? text) => Typed.OrNull(text?.Replace("\r\n", "\n"));
}
