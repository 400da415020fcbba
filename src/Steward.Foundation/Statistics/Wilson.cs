namespace Steward.Foundation.Statistics;

/// <summary>How surely a share is known from a count: E. B. Wilson's score interval (JASA 22, 1927).</summary>
public static class Wilson
{
    /// <param name="hits">Cases that have the property.</param>
    /// <param name="of">Cases counted; with none, any share is possible.</param>
    /// <param name="z">Normal quantile of the confidence wanted; two-sided 95 % unless told.</param>
    public static (double Lower, double Upper) Interval(long hits, long of, double z = 1.959963984540054)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, of);
        if (of == 0) return (0, 1);

        double n = of, share = hits / n;
        var centre = (share + z * z / (2 * n)) / (1 + z * z / n);
        var half = z / (1 + z * z / n) * Math.Sqrt(share * (1 - share) / n + z * z / (4 * n * n));
        return (hits == 0 ? 0 : centre - half, hits == of ? 1 : centre + half);
    }
}
