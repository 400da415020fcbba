using System.Text.Json.Serialization;

namespace Steward.Web.Bench;

/// <summary>What one measure came to. Only what was measured is there.</summary>
public sealed record Figure(string Name, string What)
{
    /// <summary>Why nothing was measured.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Absent { get; init; }
    /// <summary>How often it was done.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? Times { get; init; }
    /// <summary>Answers that were not the wanted ones: they are not in the times.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? Failed { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public double? MedianMs { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public double? P95Ms { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public double? PerSecond { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public double? Megabytes { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Note { get; init; }

    public static Figure Missing(Measure measure, string why) => new(measure.Name, measure.What) { Absent = why };

    /// <summary>Times of single requests, in milliseconds.</summary>
    public static Figure Of(Measure measure, IReadOnlyCollection<double> ms, int failed = 0, double? seconds = null)
    {
        if (ms.Count == 0) return Missing(measure, "no request was answered as wanted");
        var sorted = ms.Order().ToArray();
        return new Figure(measure.Name, measure.What)
        {
            Times = sorted.Length, Failed = failed == 0 ? null : failed, MedianMs = Round(Quantile(sorted, 0.5)), P95Ms = Round(Quantile(sorted, 0.95)),
            PerSecond = seconds is { } all ? Round(sorted.Length / all) : null,
        };
    }

    private static double Round(double value) => Math.Round(value, 2);

    private static double Quantile(double[] sorted, double share) => sorted[(int)Math.Min(sorted.Length - 1, Math.Ceiling(share * sorted.Length) - 1)];
}

/// <summary>One thing that is measured: a class of its own, a line in <see cref="Measures"/>.</summary>
public abstract class Measure(string name, string what)
{
    public string Name { get; } = name;

    /// <summary>What exactly was done, for the reader of the figures.</summary>
    public string What { get; } = what;

    public abstract Task<Figure> Take(BenchSite site, CancellationToken stop);
}
