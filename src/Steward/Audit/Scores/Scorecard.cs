namespace Steward.Audit;

/// <summary>One check with what was counted and what it means.</summary>
/// <param name="Missing">Data that the base lacks as a whole.</param>
/// <param name="Settled">Violations that somebody waived or called a false alarm; they are counted apart.</param>
public sealed record CheckMark(Check Check, Needs Missing, Tally Tally, int Settled, Mark Mark);

/// <summary>One point with its checks; the worst of them stands for it.</summary>
public sealed record PointMark(Point Point, double? Score, CheckState State, CheckMark? Worst);

/// <summary>All checks put together: per point, per section, over all. Grey ones leave the sums.</summary>
public sealed record Scorecard(IReadOnlyList<CheckMark> Checks, IReadOnlyList<PointMark> Points, double? Score)
{
    public static Scorecard Of(IReadOnlyList<CheckMark> checks)
    {
        var points = Audit.Points.All.Select(point => PointOf(point, [.. checks.Where(c => c.Check.Point == point.Id)])).ToList();
        return new Scorecard(checks, points, Mean(points));
    }

    public double? SectionScore(string section) => Mean(Points.Where(p => p.Point.Section == section));

    /// <summary>By how much the whole would grow if this check found nothing.</summary>
    public double GainOf(CheckMark check) =>
        (Of([.. Checks.Select(c => c == check ? c with { Mark = c.Mark with { Score = 100, IsCritical = false } } : c)]).Score ?? 0) - (Score ?? 0);

    /// <summary>The checks by how much the whole would gain, gravest first: what pages and reports name first.</summary>
    public IReadOnlyList<(CheckMark Check, double Gain)> First => [.. Checks.Where(c => c.Tally.Violations > 0 && c.Mark.Score is not null)
        .Select(c => (c, GainOf(c))).OrderByDescending(c => c.Item2).ThenBy(c => c.c.Check.Id, StringComparer.Ordinal)];

    private static PointMark PointOf(Point point, IReadOnlyList<CheckMark> checks)
    {
        var measured = checks.Where(c => c.Mark.Score is not null).ToList();
        if (measured.Count == 0) return new PointMark(point, null, CheckState.Grey, checks.FirstOrDefault());
        var mean = measured.Average(c => c.Mark.Score!.Value);
        var score = measured.Any(c => c.Mark.IsCritical) ? Math.Min(mean, Mark.CriticalCap) : mean;
        return new PointMark(point, score, measured.Max(c => c.Mark.State), measured.MinBy(c => c.Mark.Score));
    }

    private static double? Mean(IEnumerable<PointMark> points)
    {
        var measured = points.Where(p => p.Score is not null).ToList();
        return measured.Count == 0 ? null : measured.Sum(p => p.Score!.Value * p.Point.Weight) / measured.Sum(p => p.Point.Weight);
    }
}
