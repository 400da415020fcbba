using NodaTime;
using Steward.Database;

namespace Steward.Audit;

/// <summary>One check over the whole base: what it counted for each owner, and what it found.</summary>
/// <param name="Owners">By the owner's number; 0 for what belongs to nobody.</param>
/// <param name="Found">Every violation, also those that somebody has settled.</param>
/// <param name="Settled">Subjects whose violation was waived or called a false alarm.</param>
public sealed record CheckMeasured(Check Check, Needs Missing, IReadOnlyDictionary<long, Tally> Owners, IReadOnlyList<Violation> Found, IReadOnlySet<long> Settled)
{
    public IEnumerable<Violation> Open => Found.Where(v => !Settled.Contains(v.Subject));
}

/// <summary>A whole audit, nothing of it written yet.</summary>
public sealed record Measured(Instant AsOf, IReadOnlyList<CheckMeasured> Checks, long ElapsedMs)
{
    /// <param name="over">An earlier audit, of which the checks that were not measured now are taken over.</param>
    public AuditSheet ToSheet(AuditSheet? over = null)
    {
        var now = Sheets().ToDictionary(c => c.Id);
        return over is null ? new(AsOf.ToMicroseconds(), ElapsedMs, [.. now.Values]) : over with { Checks = [.. over.Checks.Select(c => now.GetValueOrDefault(c.Id, c))] };
    }

    private IEnumerable<CheckSheet> Sheets() => Checks.Select(c => new CheckSheet(c.Check.Id, (int)c.Missing, c.Found.Count(v => c.Settled.Contains(v.Subject)),
        [.. c.Owners.OrderBy(o => o.Key).Select(o => new OwnerTally(o.Key, o.Value.Population, o.Value.Violations, o.Value.Criticals, o.Value.PopulationAmount, o.Value.ViolationsAmount, o.Value.Allowed))]));
}
