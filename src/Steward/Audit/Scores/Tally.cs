namespace Steward.Audit;

/// <summary>What was counted of one check: over the company, or over one person.</summary>
public readonly record struct Tally(long Population, long Violations, long Criticals, long PopulationAmount, long ViolationsAmount)
{
    public static Tally operator +(Tally a, Tally b) => new(a.Population + b.Population, a.Violations + b.Violations, a.Criticals + b.Criticals,
        a.PopulationAmount + b.PopulationAmount, a.ViolationsAmount + b.ViolationsAmount);
}
