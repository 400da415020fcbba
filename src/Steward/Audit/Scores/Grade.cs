using Steward.Foundation.Statistics;

namespace Steward.Audit;

public enum CheckState { Green, Amber, Red, Grey }

/// <summary>What a tally means by the thresholds of its check.</summary>
/// <param name="Score">0 to 100; null when grey, which is never zero, and for figures that nobody judges.</param>
/// <param name="Lower">Where the true rate may lie, with 95 % confidence.</param>
public sealed record Grade(CheckState State, double? Score, double Rate, double Lower, double Upper, bool IsCritical)
{
    /// <summary>What a point can reach at most while something critical is open in it.</summary>
    public const double CriticalCap = 59;

    public static readonly Grade Grey = new(CheckState.Grey, null, 0, 0, 0, false);

    public static Grade Of(Check check, Tally tally)
    {
        if (tally.Population == 0 || check.CountsMoney && tally.PopulationAmount == 0) return Grey;
        var rate = check.CountsMoney ? (double)tally.ViolationsAmount / tally.PopulationAmount : Math.Min(1, (double)tally.Violations / tally.Population);
        var (lower, upper) = check.IsCensus ? (rate, rate) : Wilson.Interval((long)Math.Round(rate * tally.Population), tally.Population);
        if (check.IsFigure) return new Grade(CheckState.Green, null, rate, lower, upper, false);
        var state = lower > check.T2 ? CheckState.Red : rate > check.T1 ? CheckState.Amber : CheckState.Green;
        var score = Score100(rate, check.T1, check.T2);
        return new Grade(state, tally.Criticals > 0 ? Math.Min(score, CriticalCap) : score, rate, lower, upper, tally.Criticals > 0);
    }

    /// <summary>100 without violations, 80 at the first threshold, 50 at the second, 0 at three times that; straight between.</summary>
    public static double Score100(double rate, double t1, double t2)
    {
        if (rate <= 0) return 100;
        var end = Math.Min(1, 3 * t2);
        if (rate <= t1) return 100 - 20 * rate / t1;
        if (rate <= t2) return 80 - 30 * (rate - t1) / (t2 - t1);
        return rate >= end ? 0 : 50 * (end - rate) / (end - t2);
    }
}
