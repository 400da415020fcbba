namespace Steward.Audit;

/// <summary>What was counted of one check: over the company, or over one person.</summary>
/// <param name="Allowed">What would be a violation had nobody allowed it with a reason.</param>
public readonly record struct Tally(long Population, long Violations, long Criticals, long PopulationAmount, long ViolationsAmount, long Allowed = 0)
{
    public static Tally operator +(Tally a, Tally b) => new(a.Population + b.Population, a.Violations + b.Violations, a.Criticals + b.Criticals,
        a.PopulationAmount + b.PopulationAmount, a.ViolationsAmount + b.ViolationsAmount, a.Allowed + b.Allowed);
}
