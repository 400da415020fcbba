using System.Text.Json;
using Steward.Database;
using Steward.Foundation;
using NodaTime;

namespace Steward.Audit;

/// <summary>What proves a finding, besides its columns: the bound it broke and up to two words. Kept as JSON.</summary>
public sealed record Evidence(long? Bound, string? Word, string? Other)
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Evidence Of(Violation violation) => new(violation.Bound, violation.Word, violation.Other);

    public static Evidence Read(string json) => JsonSerializer.Deserialize<Evidence>(json, Shape) ?? new(null, null, null);

    public string Write() => JsonSerializer.Serialize(this, Shape);

    /// <summary>The sentence that says why it is a finding.</summary>
    public Phrase Sentence(string check, long? since, long? value, Instant now) => new($"audit.check.{check}.why",
        Moments.FromMicroseconds(since), value ?? 0, Bound ?? 0, Word, Other ?? "none", since is { } from ? Math.Max(0, (long)(now - Moments.FromMicroseconds(from)).TotalDays) : 0);
}
