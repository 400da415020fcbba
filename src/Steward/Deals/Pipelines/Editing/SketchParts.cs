using System.Text.Json;

namespace Steward.Deals;

/// <summary>One part of a sketch, small enough that two people rarely touch the same.</summary>
/// <param name="Stage">The key of the stage; null: of the whole pipeline.</param>
/// <param name="Name">An attribute of stages, <c>field:need</c>, <c>gate:7</c>, <c>checklist</c>; <c>stage</c> is the stage itself, <c>order</c> and <c>map</c> are of the whole.</param>
public readonly record struct SketchPart(string? Stage, string Name);

/// <summary>Takes sketches apart, so that what was, what is in force and what is drawn can be compared part by part.</summary>
internal static class SketchParts
{
    public const string Itself = "stage", Order = "order", Map = "map", Kind = "kind", Checklist = "checklist", Field = "field:", Gate = "gate:";

    public static IReadOnlyDictionary<string, string> Of(StageSketch stage)
    {
        var parts = new Dictionary<string, string>();
        foreach (var key in StageAttributes.Drawn)
            if (StageAttributes.Read(stage, key) is { } value) parts[key] = value;
        foreach (var field in stage.Fields) parts[Field + field.Key] = field.Why ?? "";
        foreach (var gate in stage.Gates) parts[Of(gate)] = JsonSerializer.Serialize(gate, PipelineSketch.Json);
        if (stage.Checklist.Count > 0) parts[Checklist] = string.Join('\n', stage.Checklist);
        return parts;
    }

    /// <summary>By its number once it is in force; before that by what it asks.</summary>
    public static string Of(GateSketch gate) => Gate + (gate.Id is { } id ? id.ToString(System.Globalization.CultureInfo.InvariantCulture) : gate.Kind + gate.Body.Write());

    public static StageSketch With(StageSketch stage, string part, string? value)
    {
        if (part == Checklist) return stage with { Checklist = value is null ? [] : value.Split('\n') };
        if (part.StartsWith(Field, StringComparison.Ordinal))
        {
            var key = part[Field.Length..];
            return stage with { Fields = Put(stage.Fields, f => f.Key == key, value is null ? null : new FieldSketch(key, value == "" ? null : value)) };
        }
        if (part.StartsWith(Gate, StringComparison.Ordinal))
            return stage with { Gates = Put(stage.Gates, g => Of(g) == part, value is null ? null : JsonSerializer.Deserialize<GateSketch>(value, PipelineSketch.Json)) };
        return StageAttributes.With(stage, part, value);
    }

    /// <summary>What of the second differs from the first.</summary>
    public static IReadOnlyList<SketchPart> Differing(PipelineSketch from, PipelineSketch to)
    {
        var differ = new List<SketchPart>();
        if (from.Name != to.Name) differ.Add(new(null, StageAttributes.Name));
        if (from.Kind != to.Kind) differ.Add(new(null, Kind));
        if (!from.Mappings.SequenceEqual(to.Mappings)) differ.Add(new(null, Map));
        foreach (var gone in from.Stages.Where(s => to.Stage(s.Key) is null)) differ.Add(new(gone.Key, Itself));
        foreach (var stage in to.Stages)
            if (from.Stage(stage.Key) is { } was) differ.AddRange(Differing(was, stage).Select(part => new SketchPart(stage.Key, part)));
            else differ.Add(new(stage.Key, Itself));
        var (before, after) = (from.Stages.Select(s => s.Key).Where(k => to.Stage(k) is not null), to.Stages.Select(s => s.Key).Where(k => from.Stage(k) is not null));
        if (!before.SequenceEqual(after)) differ.Add(new(null, Order));
        return differ;
    }

    public static IEnumerable<string> Differing(StageSketch from, StageSketch to)
    {
        var (was, now) = (Of(from), Of(to));
        return was.Keys.Union(now.Keys).Where(part => was.GetValueOrDefault(part) != now.GetValueOrDefault(part));
    }

    private static IReadOnlyList<T> Put<T>(IReadOnlyList<T> there, Func<T, bool> same, T? now) where T : class
    {
        var at = there.ToList().FindIndex(item => same(item));
        return now is null ? [.. there.Where(item => !same(item))] : at < 0 ? [.. there, now] : [.. there.Take(at), now, .. there.Skip(at + 1)];
    }
}
