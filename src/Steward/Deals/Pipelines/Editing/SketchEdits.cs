using System.Globalization;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>What one touch of the editor makes of a sketch.</summary>
internal static class SketchEdits
{
    public static PipelineSketch Add(PipelineSketch sketch, string name)
    {
        var number = sketch.Stages.Where(s => s.Key.StartsWith('n')).Select(s => int.Parse(s.Key.AsSpan(1), CultureInfo.InvariantCulture)).DefaultIfEmpty().Max() + 1;
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

    public static PipelineSketch Gate(PipelineSketch sketch, StageSketch stage, string chosen, string? condition, string? label, string? why)
    {
        var (kind, rest) = (chosen.Split(':')[0], chosen.Contains(':') ? chosen[(chosen.IndexOf(':') + 1)..] : null);
        var body = kind switch
        {
            "activity" => new GateBody { Activity = rest },
            "document" => new GateBody { Document = rest?.Split(':')[0], Signed = rest?.EndsWith(":signed", StringComparison.Ordinal) == true },
            "paid" => new GateBody { Percent = int.TryParse(rest, CultureInfo.InvariantCulture, out var percent) ? percent : 100 },
            "approval" => new GateBody { Role = Enum.TryParse<Role>(rest, out var role) ? role : Role.Head },
            "condition" => new GateBody { Condition = Typed.OrNull(condition) ?? "", Label = Typed.OrNull(label) },
            _ => new GateBody(),
        };
        return stage.Gates.Any(g => g.Kind == kind && g.Body == body) ? sketch : sketch.With(stage with { Gates = [.. stage.Gates, new GateSketch(kind, body, Typed.OrNull(why))] });
    }

    public static StageSketch Panel(StageSketch stage, Func<string, string?> form)
    {
        var exit = Typed.OrNull(form("exit"));
        return stage with
        {
            Goal = Typed.OrNull(form("goal")), Hint = Typed.OrNull(form("hint")),
            ExitKind = exit is not null && Enum.TryParse<ExitKind>(exit.Split(':')[0], out var kind) ? kind : null,
            ExitKey = exit is not null && exit.Contains(':') ? exit[(exit.IndexOf(':') + 1)..] : null,
            MaxDays = Number(form("days")), Target = Number(form("target")),
            OnOverstay = Enum.TryParse<Overstay>(form("then"), out var then) ? then : Overstay.Nothing,
            Mandatory = form("mandatory") == "true", MayReturn = form("return") == "true", ExtraControl = form("control") == "true",
            Checklist = form("checklist") is { } lines ? [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Take(20)] : stage.Checklist,
        };
    }

    // Zero stands for what is no number: the judge says what is wrong with it.
    private static int? Number(string? text) => string.IsNullOrWhiteSpace(text) ? null : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
