namespace Steward.Foundation.Statistics;

/// <summary>How many events within a window are too many for somebody's own pace: S. E. Alm's approximation of the scan statistic of a Poisson process (1983).</summary>
public static class Bursts
{
    private const double Hours = 2_000, DayHours = 8;

    /// <summary>The smallest count within one hour that chance alone brings at most once in two working years.</summary>
    /// <param name="perDay">Events of a working day of eight hours.</param>
    public static int Unlikely(double perDay)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(perDay);
        var perHour = perDay / DayHours;
        for (var k = (int)perHour + 1; ; k++)
        {
            var excess = (k - perHour) / k * perHour * (Hours - 1) * Chance(k - 1, perHour);
            if (excess - Math.Log(AtMost(k - 1, perHour)) <= .5) return k;
        }
    }

    private static double AtMost(int k, double mean) => Enumerable.Range(0, k + 1).Sum(i => Chance(i, mean));

    private static double Chance(int k, double mean) => mean == 0 ? (k == 0 ? 1 : 0) : Math.Exp(k * Math.Log(mean) - mean - Enumerable.Range(1, k).Sum(i => Math.Log(i)));
}
