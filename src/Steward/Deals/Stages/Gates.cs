namespace Steward.Deals;

/// <summary>All gates of the house, asked in the order of their registration.</summary>
public sealed class Gates(IEnumerable<IGate> gates)
{
    public async Task<IReadOnlyList<GateRow>> Look(GateQuestion ask)
    {
        var rows = new List<GateRow>();
        foreach (var gate in gates) rows.AddRange(await gate.Look(ask));
        return rows;
    }
}
