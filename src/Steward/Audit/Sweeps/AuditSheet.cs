using NodaTime;
using Steward.Database;

namespace Steward.Audit;

/// <summary>What is kept of an audit: counts by check and owner. Scores follow from it, for the company, a team or a person.</summary>
public sealed record AuditSheet(long AsOf, long ElapsedMs, IReadOnlyList<CheckSheet> Checks)
{
    public Instant At => Moments.FromMicroseconds(AsOf);

    /// <summary>The scores over what these owners answer for; what belongs to nobody is seen by whoever sees the unowned.</summary>
    public Scorecard Score(IEnumerable<Check> checks, Sight sight) => Score(checks, owner => owner == 0 ? sight.Unowned || sight.All : sight.Covers(owner));

    public Scorecard ScoreOf(IEnumerable<Check> checks, long person) => Score(checks, owner => owner == person);

    public IReadOnlyList<long> People => [.. Checks.SelectMany(c => c.Owners).Where(o => o.Owner != 0 && o.Population > 0).Select(o => o.Owner).Distinct().Order()];

    private Scorecard Score(IEnumerable<Check> checks, Func<long, bool> counts) => Scorecard.Of(
        [.. from check in checks
            let sheet = Checks.FirstOrDefault(c => c.Id == check.Id)
            where sheet is not null
            let tally = sheet.Owners.Where(o => counts(o.Owner)).Select(o => o.Tally).Aggregate(default(Tally), (a, b) => a + b)
            select new CheckGrade(check, (Needs)sheet.Missing, tally, sheet.Settled, sheet.Missing == 0 ? Grade.Of(check, tally) : Grade.Grey)]);
}

public sealed record CheckSheet(string Id, int Missing, int Settled, IReadOnlyList<OwnerTally> Owners);

public sealed record OwnerTally(long Owner, long Population, long Violations, long Criticals, long PopulationAmount, long ViolationsAmount, long Allowed = 0)
{
    internal Tally Tally => new(Population, Violations, Criticals, PopulationAmount, ViolationsAmount, Allowed);
}
