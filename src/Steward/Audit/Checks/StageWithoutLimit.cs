namespace Steward.Audit;

/// <summary>A stage on which a deal may stay for ever. A limit warns by itself; what follows after it is for the company to choose.</summary>
public sealed class StageWithoutLimit() : StageCheck("6d", .2, .5)
{
    public override Severity Severity => Severity.Minor;
    public override Mending Remedy => Mending.By<LimitStages>();
    protected override string Violations => $"select s.id as subject, {OpenDeals} as value from {Active} and s.max_days is null order by s.id";
}
