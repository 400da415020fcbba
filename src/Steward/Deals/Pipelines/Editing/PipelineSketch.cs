using System.Text.Json;
using System.Text.Json.Serialization;

namespace Steward.Deals;

/// <summary>A pipeline as somebody draws it: the next version before it is in force, or one that was.</summary>
public sealed record PipelineSketch
{
    public string Name { get; init; } = "";
    public PipelineKind Kind { get; init; }
    public IReadOnlyList<StageSketch> Stages { get; init; } = [];

    /// <summary>Where deals go: those of a retired stage all, those of another one as far as a condition says so.</summary>
    public IReadOnlyList<StageMapping> Mappings { get; init; } = [];

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static PipelineSketch Of(string json) => JsonSerializer.Deserialize<PipelineSketch>(json, Json)!;

    public string Write() => JsonSerializer.Serialize(this, Json);

    public StageSketch? Stage(string? key) => Stages.FirstOrDefault(s => s.Key == key);

    public PipelineSketch With(StageSketch changed) => this with { Stages = [.. Stages.Select(s => s.Key == changed.Key ? changed : s)] };
}

/// <summary>One stage of a sketch.</summary>
public sealed record StageSketch
{
    /// <summary>s12 for the stage 12, n1 for a new one.</summary>
    public string Key { get; init; } = "";
    public string Name { get; init; } = "";
    public string? Goal { get; init; }
    public string? Hint { get; init; }
    public ExitKind? ExitKind { get; init; }
    public string? ExitKey { get; init; }
    public int? MaxDays { get; init; }
    public Overstay OnOverstay { get; init; }
    public int? Target { get; init; }
    public bool ExtraControl { get; init; }
    public bool Mandatory { get; init; } = true;
    public bool MayReturn { get; init; }
    public IReadOnlyList<FieldSketch> Fields { get; init; } = [];
    public IReadOnlyList<GateSketch> Gates { get; init; } = [];
    public IReadOnlyList<string> Checklist { get; init; } = [];

    [JsonIgnore]
    public StageId? Id => Key.StartsWith('s') && long.TryParse(Key.AsSpan(1), out var id) ? new StageId(id) : null;

    public static string KeyOf(StageId id) => "s" + id;

    /// <summary>A stage without what it asks for.</summary>
    public static StageSketch Of(Stage s) => new()
    {
        Key = KeyOf(s.Id), Name = s.Name, Goal = s.Goal, Hint = s.Hint, ExitKind = s.ExitKind, ExitKey = s.ExitKey, MaxDays = s.MaxDays, OnOverstay = s.OnOverstay,
        Target = s.Target, ExtraControl = s.ExtraControl, Mandatory = s.Mandatory, MayReturn = s.MayReturn,
    };
}

public sealed record FieldSketch(string Key, string? Why);

/// <param name="Id">Of a gate that is in force already.</param>
public sealed record GateSketch(string Kind, GateBody Body, string? Why = null, long? Id = null);

/// <param name="From">A stage that is in force.</param>
/// <param name="To">The key of a stage of the sketch.</param>
/// <param name="Where">Only the deals for which this condition holds; null: all that are left.</param>
public sealed record StageMapping(long From, string To, string? Where = null);
