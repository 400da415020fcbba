namespace Steward.Foundation.Statistics;

/// <summary>
/// How long things last when many are still open: the product-limit estimate S(t) = Π(1 − dᵢ/nᵢ) of Kaplan and Meier
/// (JASA 53, 1958) with Greenwood's standard error S·√Σ dᵢ/(nᵢ(nᵢ − dᵢ)).
/// </summary>
public sealed class KaplanMeier
{
    // A product of fractions that should be exactly 1 − p may miss it by rounding.
    private const double Rounding = 1e-12;

    private readonly SurvivalStep[] _steps;

    private KaplanMeier(SurvivalStep[] steps) => _steps = steps;

    public IReadOnlyList<SurvivalStep> Steps => _steps;

    public double? Median => Quantile(.5);

    public static KaplanMeier Of(IEnumerable<Observation> observations)
    {
        Observation[] sample = [.. observations];
        var durations = Array.ConvertAll(sample, observation => observation.Duration);
        if (Array.Exists(durations, duration => !(duration >= 0)))
            throw new ArgumentException("A duration is negative or not a number.", nameof(observations));
        Array.Sort(durations, sample);
        return new([.. StepsOf(sample)]);
    }

    /// <summary>The share that lasts longer than a duration.</summary>
    public double SurvivalAt(double duration)
    {
        var passed = Array.FindLastIndex(_steps, step => step.Time <= duration);
        return passed < 0 ? 1 : _steps[passed].Survival;
    }

    /// <summary>The shortest duration within which this share has ended; null when not so many have ended yet.</summary>
    public double? Quantile(double share)
    {
        var reached = Array.FindIndex(_steps, step => step.Survival <= 1 - share + Rounding);
        return reached < 0 ? null : _steps[reached].Time;
    }

    private static IEnumerable<SurvivalStep> StepsOf(Observation[] sorted)
    {
        double survival = 1, greenwood = 0;
        for (int first = 0, next; first < sorted.Length; first = next)
        {
            var (time, ended, atRisk) = (sorted[first].Duration, 0, sorted.Length - first);
            for (next = first; next < sorted.Length && sorted[next].Duration == time; next++)
                if (sorted[next].Ended) ended++;
            if (ended == 0) continue;

            survival *= 1 - (double)ended / atRisk;
            greenwood += ended == atRisk ? 0 : ended / ((double)atRisk * (atRisk - ended));
            yield return new(time, atRisk, ended, survival, survival * Math.Sqrt(greenwood));
        }
    }
}
