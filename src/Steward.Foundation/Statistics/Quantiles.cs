namespace Steward.Foundation.Statistics;

/// <summary>Quantiles of a sample by Hyndman and Fan's type 7 (Am. Stat. 50, 1996), as in R and spreadsheets.</summary>
public static class Quantiles
{
    public static double? Median(IEnumerable<double> values) => Percentile(values, .5);

    /// <param name="values">The sample in any order; without values there is no quantile.</param>
    /// <param name="share">The share of the sample below, from 0 to 1.</param>
    public static double? Percentile(IEnumerable<double> values, double share)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(share, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        double[] sorted = [.. values];
        if (sorted.Length == 0) return null;

        Array.Sort(sorted);
        var place = (sorted.Length - 1) * share;
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
