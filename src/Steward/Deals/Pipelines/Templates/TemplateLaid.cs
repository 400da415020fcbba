using System.Globalization;
using System.Text.Json;
using Steward.Database;

namespace Steward.Deals;

/// <summary>What the last taking of a ready pipeline laid, so that it can be taken back.</summary>
/// <param name="At">In microseconds.</param>
public sealed record TemplateLaid(long At, IReadOnlyList<long> Pipelines, IReadOnlyList<long> Fields, IReadOnlyList<long> Reasons, bool TakenBack = false)
{
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    public static TemplateLaid? Of(string template, Settings settings) =>
        settings.Get(Setting(template), "") is { Length: > 0 } kept ? JsonSerializer.Deserialize<TemplateLaid>(kept, Names) : null;

    internal Task Keep(string template, Settings settings, Work work) => settings.Set(work, Setting(template), JsonSerializer.Serialize(this, Names));

    internal static string In(IReadOnlyList<long> numbers) => numbers.Count == 0 ? "-1" : string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));

    private static string Setting(string template) => "template." + template;
}
