using System.Text.Json;
using Steward.Database;

namespace Steward.Deals;

/// <summary>What a gate of a stage needs to know; each kind reads its own part.</summary>
public sealed record GateBody
{
    /// <summary>Of an activity: call, email, message, meeting, visit, note.</summary>
    public string? Activity { get; init; }

    /// <summary>A talk shorter than that proves nothing.</summary>
    public int? Seconds { get; init; }

    /// <summary>Of a document: offer, contract, act.</summary>
    public string? Document { get; init; }

    /// <summary>A document that is signed, not only sent.</summary>
    public bool Signed { get; init; }

    /// <summary>Of a payment: how many of a hundred must have come; 0: something.</summary>
    public int? Percent { get; init; }

    /// <summary>Whose word opens the gate.</summary>
    public Role? Role { get; init; }

    /// <summary>Of a kind with a parameter of its own: what was chosen, as it wrote it.</summary>
    public string? Choice { get; init; }

    /// <summary>A condition over the fields of the deal.</summary>
    public string? Condition { get; init; }

    /// <summary>A condition under which any other kind is asked at all: the head approves offers above a sum. Null: always.</summary>
    public string? When { get; init; }

    /// <summary>What the condition means to people; null: the condition as it is written.</summary>
    public string? Label { get; init; }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static GateBody Of(string json) => JsonSerializer.Deserialize<GateBody>(json, Json) ?? new();

    public string Write() => JsonSerializer.Serialize(this, Json);
}
