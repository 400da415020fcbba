namespace Steward.Deals;

/// <summary>All gates of the house, asked in the order of their registration.</summary>
public sealed class AllGates(IEnumerable<IGate> gates)
{
    public async Task<IReadOnlyList<GateState>> Look(GateQuestion ask)
    {
        var rows = new List<GateState>();
        foreach (var gate in gates) rows.AddRange(await gate.Look(ask));
        return rows;
    }

    /// <summary>What winning asks: no next step, and the amount, unless a rule of the company says when there need be none.</summary>
    public async Task<IReadOnlyList<GateState>> LookBeforeWinning(GateQuestion ask)
    {
        var rows = (await Look(ask)).Where(row => row.What != "step").ToList();
        if (rows.All(row => row.Key != DealAttributes.Amount && !row.RulesAmount))
            rows.Add(new GateState("field", DealAttributes.Amount, new("deals.attribute.amount"), new("deals.amount-why"), ask.Deal.Amount != 0, DealAttributes.Read(ask.Deal, DealAttributes.Amount)));
        return rows;
    }
}
