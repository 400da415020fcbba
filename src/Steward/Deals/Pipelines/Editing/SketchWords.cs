using System.Text.Json;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>Parts of a sketch, and what stands in them, in words.</summary>
public sealed class SketchWords(IEnumerable<IGateKind> kinds)
{
    private const int Longest = 80;

    /// <param name="label">How a field of the company's own is called; its key when nobody says.</param>
    public static Phrase Part(string part, Func<string, string?>? label = null) => part switch
    {
        _ when part.StartsWith(SketchParts.Field, StringComparison.Ordinal) => new("deals.sketch.part.field", label?.Invoke(part[SketchParts.Field.Length..]) ?? Field(part[SketchParts.Field.Length..])),
        _ when part.StartsWith(SketchParts.Gate, StringComparison.Ordinal) => new("deals.sketch.part.gate"),
        SketchParts.Itself or SketchParts.Order or SketchParts.Map or SketchParts.Kind or SketchParts.Checklist => new("deals.sketch.part." + part),
        _ => new("deals.stage-attribute." + part),
    };

    public Phrase Value(string part, string? value) => value is null ? new("deals.sketch.value.nothing") : part switch
    {
        _ when part.StartsWith(SketchParts.Field, StringComparison.Ordinal) => value == "" ? new("deals.sketch.value.asked-only") : new("deals.sketch.value.asked", value),
        _ when part.StartsWith(SketchParts.Gate, StringComparison.Ordinal) => Label(JsonSerializer.Deserialize<GateSketch>(value, PipelineSketch.Json)!),
        StageAttributes.ExtraControl or StageAttributes.Mandatory or StageAttributes.MayReturn => new(value == "true" ? "deals.sketch.value.yes" : "deals.sketch.value.no"),
        StageAttributes.OnOverstay => new("deals.overstay." + value),
        StageAttributes.Exit => Proof(value),
        _ => new("ui.verbatim", value.Length > Longest ? value[..Longest] + "…" : value),
    };

    /// <summary>The sentence of a gate that is true when all is well, with the condition under which it is asked.</summary>
    public Phrase Label(GateSketch gate) => kinds.FirstOrDefault(k => k.Kind == gate.Kind) is { } kind ? StageGatesAreOpen.Label(kind, gate.Body) : new("ui.verbatim", gate.Kind);

    /// <summary>All gates that the editor can lay, in the order of its menu: the value of the choice and its words.</summary>
    public IEnumerable<(string Value, Phrase Words)> Offers =>
        from kind in kinds.OrderBy(k => k.Order) from choice in kind.Choices select (choice == "" ? kind.Kind : $"{kind.Kind}:{choice}", kind.Offer(choice));

    /// <summary>All facts by which a stage can be left, besides fields.</summary>
    public IEnumerable<(string Value, Phrase Words)> Exits =>
        from kind in kinds.OrderBy(k => k.Order) where kind.Exit is not null from choice in kind.Choices select ($"{kind.Exit}:{choice}", kind.Offer(choice));

    /// <summary>The gate that a value of the menu means.</summary>
    public GateSketch? Read(string value) =>
        value.Split(':', 2) is [var name, .. var rest] && kinds.FirstOrDefault(k => k.Kind == name) is { } kind ? new GateSketch(name, kind.Read(rest.FirstOrDefault("")!)) : null;

    private Phrase Proof(string exit)
    {
        var (fact, key) = exit.Split(':', 2) is [var first, var rest] ? (first, rest) : (exit, "");
        return Named.Of<ExitKind>(fact) is { } proof && kinds.FirstOrDefault(k => k.Exit == proof) is { } kind ? kind.Label(kind.Read(key)) : new("deals.sketch.filled", Field(key));
    }

    private static object Field(string key) => DealAttributes.All.Contains(key) ? new Phrase("deals.attribute." + key) : key;
}
