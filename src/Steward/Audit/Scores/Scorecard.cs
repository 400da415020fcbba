namespace Steward.Audit;

/// <summary>One check with what was counted and what it means.</summary>
/// <param name="Missing">Data that the base lacks as a whole.</param>
/// <param name="Settled">Violations that somebody waived or called a false alarm; they are counted apart.</param>
public sealed record CheckGrade(Check Check, Needs Missing, Tally Tally, int Settled, Grade Grade);

/// <summary>One point with its checks; the worst of them stands for it.</summary>
public sealed record PointGrade(Point Point, double? Score, CheckState State, CheckGrade? Worst);

/// <summary>All checks put together: per point, per section, over all. Grey ones leave the sums.</summary>
public sealed class Scorecard
{
    private readonly Lazy<IReadOnlyList<(CheckGrade Check, double Gain)>> first;

    private Scorecard(IReadOnlyList<CheckGrade> checks, IReadOnlyList<PointGrade> points, double? score)
    {
        (Checks, Points, Score) = (checks, points, score);
        first = new(() => [.. Checks.Where(c => c.Tally.Violations > 0 && c.Grade.Score is not null).Select(c => (c, GainOf(c))).OrderByDescending(c => c.Item2).ThenBy(c => c.c.Check.Id, StringComparer.Ordinal)]);
    }

    public IReadOnlyList<CheckGrade> Checks { get; }
    public IReadOnlyList<PointGrade> Points { get; }
    public double? Score { get; }

    public static Scorecard Of(IReadOnlyList<CheckGrade> checks)
    {
        var points = Audit.Points.All.Concat(checks.Select(c => c.Check.Point)).DistinctBy(point => point.Id).Select(point => PointOf(point, [.. checks.Where(c => c.Check.Point.Id == point.Id)])).ToList();
        return new Scorecard(checks, points, Mean(points));
    }

    public double? SectionScore(string section) => Mean(Points.Where(p => p.Point.Section == section));

    /// <summary>By how much the whole would grow if this check found nothing.</summary>
    public double GainOf(CheckGrade check)
    {
        var clean = check with { Grade = check.Grade with { Score = 100, IsCritical = false } };
        var its = Checks.Where(c => c.Check.Point.Id == check.Check.Point.Id).Select(c => c == check ? clean : c);
        return (Mean(Points.Select(p => p.Point.Id == check.Check.Point.Id ? PointOf(p.Point, [.. its]) : p)) ?? 0) - (Score ?? 0);
    }

    /// <summary>The checks by how much the whole would gain, gravest first: what pages and reports name first.</summary>
    public IReadOnlyList<(CheckGrade Check, double Gain)> First => first.Value;

    private static PointGrade PointOf(Point point, IReadOnlyList<CheckGrade> checks)
    {
        var measured = checks.Where(c => c.Grade.Score is not null).ToList();
        if (measured.Count == 0) return new PointGrade(point, null, CheckState.Grey, checks.FirstOrDefault());
        var mean = measured.Average(c => c.Grade.Score!.Value);
        var score = measured.Any(c => c.Grade.IsCritical) ? Math.Min(mean, Grade.CriticalCap) : mean;
        return new PointGrade(point, score, measured.Max(c => c.Grade.State), measured.MinBy(c => c.Grade.Score));
    }

    private static double? Mean(IEnumerable<PointGrade> points)
    {
        var measured = points.Where(p => p.Score is not null).ToList();
        return measured.Count == 0 ? null : measured.Sum(p => p.Score!.Value * p.Point.Weight) / measured.Sum(p => p.Point.Weight);
    }
}
